//! What the store promises, on every database that it speaks to.

pub mod databases;
mod desk;
mod disk;
mod durability;
mod letters;
mod lists;
mod people;
mod speed;
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
        async fn postgres_keeps_every_promise_that_sqlite_keeps() {
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
    the_keys_of_clients_find_what_became_of_their_messages from story,
    what_is_due_is_found from story,
    moods_are_kept_beside_their_entries from story,
    entries_never_change_and_can_be_erased from story,
    every_row_of_a_list_says_what_its_entries_add_up_to from lists,
    lists_are_filtered_and_paged from lists,
    an_unreadable_conversation_is_left_out_of_lists from unreadable,
    a_page_is_filled_beyond_an_unreadable_conversation from unreadable,
    an_unreadable_conversation_does_not_empty_the_queue from unreadable,
    an_unreadable_conversation_does_not_hide_the_load_of_agents from unreadable,
    an_unreadable_note_does_not_hide_other_mentions from unreadable,
    unreadable_users_and_suggestions_are_left_out from unreadable,
    tags_attributes_and_snoozes_stand_in_the_log_and_in_the_row from desk,
    mentions_are_unread_until_their_note_is from desk,
    a_block_holds_for_the_visitor_and_ends_where_it_was_spoken from desk,
    replies_from_drafts_are_counted from desk,
    canned_replies_and_macros_are_ones_own_or_everybodys from desk,
    suggestions_wait_and_are_accepted_once from desk,
    an_append_that_comes_too_late_is_a_conflict from durability,
    a_message_sent_twice_is_stored_once from durability,
    an_opening_message_sent_twice_at_once_begins_one_conversation from durability,
    entries_with_a_gap_are_refused from durability,
    two_hundred_conversations_at_once_lose_nothing from durability,
    what_was_stored_is_there_after_opening_again from durability,
    users_sessions_and_the_set_up_link from people,
    sessions_are_listed_and_seen from people,
    a_second_factor_is_confirmed_once_and_its_codes_are_used_up from people,
    a_profile_keeps_what_people_set from people,
    a_push_subscription_ends_with_its_session from people,
    a_letter_is_queued_once_and_tried_by_one_node_at_a_time from letters,
    who_is_owed_a_letter_is_found from letters,
    articles_and_settings from people,
    a_file_is_kept_in_parts_sent_once_and_goes_with_its_conversation from visitors,
    files_that_were_never_sent_go from visitors,
    who_a_visitor_is_and_what_they_filled_in_is_read_back from visitors,
    the_latest_pages_of_a_visitor_are_kept from visitors,
    versions_of_the_policy from people,
}
