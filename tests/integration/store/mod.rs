//! Tests of the store on SQLite and PostgreSQL.

pub mod databases;
mod desk;
mod disk;
mod durability;
mod lists;
mod outbox;
mod people;
mod projection;
mod speed;
mod statements;
mod story;
pub mod talk;
mod unreadable;
mod visitors;

use databases::{Database, PostgresServer, SqliteFile};

/// Runs each scenario on a SQLite file of its own, as a test of its own, and all of them on
/// PostgreSQL, as one test that owns the server.
macro_rules! on_every_database {
    ($($scenario:ident from $room:ident),* $(,)?) => {
        mod on_sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $scenario() {
                    super::$room::$scenario(&super::SqliteFile::new().into()).await;
                }
            )*
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn every_scenario_passes_on_postgres() {
            let Some(server) = PostgresServer::start() else { return };
            $(
                let database: Database = server.database(stringify!($scenario)).await.into();
                $room::$scenario(&database).await;
                eprintln!("on PostgreSQL: {}", stringify!($scenario));
            )*
        }
    };
}

on_every_database! {
    a_conversation_is_read_back_as_it_was_written from story,
    client_keys_lead_to_their_messages from story,
    due_work_is_found from story,
    moods_are_saved_with_their_entries from story,
    entries_never_change_and_can_be_erased from story,
    every_list_row_matches_its_entries from lists,
    lists_are_filtered_and_paged from lists,
    a_row_matches_the_fold_of_its_entries from projection,
    every_statement_can_be_prepared from statements,
    an_unreadable_conversation_is_left_out_of_lists from unreadable,
    a_page_is_filled_beyond_an_unreadable_conversation from unreadable,
    an_unreadable_conversation_does_not_empty_the_queue from unreadable,
    an_unreadable_conversation_does_not_hide_the_load_of_agents from unreadable,
    an_unreadable_note_does_not_hide_other_mentions from unreadable,
    unreadable_users_and_suggestions_are_left_out from unreadable,
    tags_attributes_and_snoozes_are_in_the_log_and_the_row from desk,
    mentions_are_unread_until_their_note_is_read from desk,
    a_block_applies_to_the_visitor_and_ends_in_its_conversation from desk,
    replies_from_drafts_are_counted from desk,
    canned_replies_and_macros_are_personal_or_shared from desk,
    suggestions_are_accepted_once from desk,
    a_late_append_is_a_conflict from durability,
    a_message_sent_twice_is_stored_once from durability,
    an_opening_message_sent_twice_at_once_begins_one_conversation from durability,
    entries_with_a_gap_are_refused from durability,
    two_hundred_conversations_at_once_lose_nothing from durability,
    data_survives_reopening from durability,
    users_sessions_and_the_set_up_link from people,
    sessions_are_listed_with_their_last_use from people,
    a_second_factor_is_confirmed_once_and_its_codes_are_used_up from people,
    a_profile_saves_a_users_settings from people,
    a_push_subscription_ends_with_its_session from people,
    an_e_mail_is_queued_once_and_sent_by_one_node_at_a_time from outbox,
    visitors_to_notify_by_e_mail_are_found from outbox,
    articles_and_settings_are_saved from people,
    a_file_is_stored_in_parts_sent_once_and_deleted_with_its_conversation from visitors,
    unsent_files_are_deleted from visitors,
    a_visitors_identity_and_form_are_read_back from visitors,
    a_visitors_latest_pages_are_kept from visitors,
    policy_versions_are_kept from people,
}
