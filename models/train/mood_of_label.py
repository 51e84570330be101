"""Owns which mood the intents and emotions of the ship sets stand for (negative, neutral, positive)."""

# Requests whose texts are matters of fact. Left out: the ones that report a loss or a complaint.
BITEXT_POLAR = {"complaint", "payment_issue", "registration_problems", "review"}
CLINC_POLAR = {
    "account_blocked", "card_declined", "damaged_card", "goodbye", "lost_luggage", "no",
    "report_fraud", "report_lost_card", "tell_joke", "thank_you",
}  # fmt: skip
# BANKING77 intents that report something gone wrong: mostly, not always, said in displeasure.
BANKING_TROUBLE = {
    "Refund_not_showing_up", "balance_not_updated_after_bank_transfer",
    "balance_not_updated_after_cheque_or_cash_deposit", "beneficiary_not_allowed", "card_not_working",
    "card_payment_fee_charged", "card_payment_wrong_exchange_rate", "card_swallowed", "cash_withdrawal_charge",
    "contactless_not_working", "declined_card_payment", "declined_cash_withdrawal", "declined_transfer",
    "extra_charge_on_statement", "failed_transfer", "top_up_failed", "top_up_reverted", "transaction_charged_twice",
    "transfer_fee_charged", "transfer_not_received_by_recipient", "virtual_card_not_working",
    "wrong_amount_of_cash_received", "wrong_exchange_rate_for_cash_withdrawal",
}  # fmt: skip
BANKING_PLAIN = {
    "activate_my_card", "age_limit", "atm_support", "automatic_top_up", "card_about_to_expire", "card_acceptance",
    "change_pin", "country_support", "disposable_card_limits", "edit_personal_details", "exchange_rate",
    "exchange_via_app", "fiat_currency_support", "get_disposable_virtual_card", "get_physical_card",
    "getting_spare_card", "getting_virtual_card", "order_physical_card", "receiving_money",
    "supported_cards_and_currencies", "top_up_by_bank_transfer_charge", "top_up_by_card_charge", "top_up_limits",
    "transfer_into_account", "verify_my_identity", "visa_or_mastercard",
}  # fmt: skip
TROUBLE = (0.6, 0.4, 0.0)

NEGATIVE, NEUTRAL, POSITIVE = (0.85, 0.15, 0.0), (0.1, 0.8, 0.1), (0.0, 0.15, 0.85)
EMOTIONS = {
    "anger": NEGATIVE, "annoyance": NEGATIVE, "disappointment": NEGATIVE, "disapproval": (0.7, 0.3, 0.0),
    "disgust": NEGATIVE, "sadness": NEGATIVE,
    "neutral": NEUTRAL, "curiosity": NEUTRAL, "confusion": (0.25, 0.7, 0.05),
    "admiration": POSITIVE, "excitement": POSITIVE, "gratitude": POSITIVE, "joy": POSITIVE, "love": POSITIVE,
}  # fmt: skip
SWEARING = ("damn", "fuck", "shit", "hell ", "bloody")
