//! Users, sessions, the set-up link; articles, settings, the policy's versions.

use std::sync::Arc;

use frontdesk::conversation::{AgentId, AgentName, ArticleId, Policy, Timestamp};
use frontdesk::store::{
    Article, Device, NewSession, NewUser, Picture, PushSubscription, Role, Store, StoreError, StoredPolicy,
    WantedAvailability,
};
use uuid::Uuid;

use super::databases::Database;
use super::talk::START;

fn user(name: &str, role: Role) -> NewUser {
    NewUser {
        id: AgentId(Uuid::new_v4()),
        email: format!(" {name}@Example.ORG"),
        name: name.into(),
        password_hash: format!("hash of {name}'s password"),
        role,
        capacity: 4,
        created_at: START,
    }
}

pub async fn users_sessions_and_the_set_up_link(database: &Database) {
    let store = database.open().await;
    assert!(!store.owner_exists().await.unwrap());

    let owner = user("Olga", Role::Owner);
    store.replace_setup_link(b"first link", START.plus_ms(10)).await.unwrap();
    store.replace_setup_link(b"second link", START.plus_ms(10)).await.unwrap();
    let redeem =
        async |link: &[u8], now: Timestamp| store.redeem_setup_link(link, now, &owner).await.unwrap();
    assert!(!redeem(b"first link", START).await, "replaced");
    assert!(!redeem(b"second link", START.plus_ms(10)).await, "too late");
    assert!(!store.owner_exists().await.unwrap());
    assert!(redeem(b"second link", START).await);
    assert!(!redeem(b"second link", START).await, "once only");
    assert!(store.owner_exists().await.unwrap());

    let ada = user("Ada", Role::Agent);
    store.add_user(&ada).await.unwrap();
    let same = NewUser { email: "ADA@example.org".into(), ..user("Ada the Second", Role::Agent) };
    assert!(matches!(store.add_user(&same).await, Err(StoreError::EmailTaken)));
    store.replace_setup_link(b"third link", START.plus_ms(10)).await.unwrap();
    assert!(matches!(
        store.redeem_setup_link(b"third link", START, &same).await,
        Err(StoreError::EmailTaken)
    ));
    let other = user("Oscar", Role::Owner);
    assert!(store.redeem_setup_link(b"third link", START, &other).await.unwrap(), "the link was not used up");

    let found = store.user_by_email("Ada@EXAMPLE.org ").await.unwrap().unwrap();
    assert_eq!(found.email, "ada@example.org");
    assert_eq!(found.password_hash, "hash of Ada's password");
    assert_eq!((found.role, found.capacity, found.wish), (Role::Agent, 4, WantedAvailability::Online));
    assert!(!format!("{found:?}").contains("hash of"), "no secret in a log");
    assert_eq!(store.user_by_id(ada.id).await.unwrap(), Some(found));
    assert_eq!(store.user_by_email("nobody@example.org").await.unwrap(), None);
    let names: Vec<_> = store.users().await.unwrap().into_iter().map(|user| user.name).collect();
    assert_eq!(names, ["Ada", "Olga", "Oscar"]);
    store.set_wish(ada.id, WantedAvailability::Away).await.unwrap();
    assert_eq!(store.user_by_id(ada.id).await.unwrap().unwrap().wish, WantedAvailability::Away);

    let session =
        async |token: &[u8], now| store.find_session(token, now).await.unwrap().map(|(user, _)| user.id);
    for token in [b"one", b"two"] {
        begin(&store, token, ada.id, 100).await;
    }
    begin(&store, b"olga", owner.id, 200).await;
    assert_eq!(session(b"one", START).await, Some(ada.id));
    assert_eq!(session(b"one", START.plus_ms(100)).await, None, "expired");
    assert_eq!(session(b"none", START).await, None);
    store.delete_session(b"one").await.unwrap();
    assert_eq!(session(b"one", START).await, None);
    assert_eq!(session(b"two", START).await, Some(ada.id));
    store.delete_sessions_of(ada.id).await.unwrap();
    assert_eq!(session(b"two", START).await, None);
    begin(&store, b"three", ada.id, 100).await;
    begin(&store, b"four", ada.id, 100).await;
    store.set_password(ada.id, "new hash", Some(b"four")).await.unwrap();
    assert_eq!(session(b"three", START).await, None, "a new password logs out");
    assert_eq!(session(b"four", START).await, Some(ada.id), "but for the browser that set it");
    store.set_password(ada.id, "new hash", None).await.unwrap();
    assert_eq!(session(b"four", START).await, None);
    assert_eq!(store.user_by_id(ada.id).await.unwrap().unwrap().password_hash, "new hash");
    store.delete_expired(START.plus_ms(150)).await.unwrap();
    assert_eq!(session(b"olga", START.plus_ms(150)).await, Some(owner.id));
    store.delete_expired(START.plus_ms(200)).await.unwrap();
    assert_eq!(session(b"olga", START).await, None);
}

async fn begin(store: &Store, token_hash: &[u8], user: AgentId, for_ms: i64) {
    let device = Device { browser: "Firefox", system: "Linux" };
    let (now, expires_at) = (START, START.plus_ms(for_ms));
    store.create_session(NewSession { token_hash, user, device, now, expires_at }).await.unwrap();
}

pub async fn sessions_are_listed_with_their_last_use(database: &Database) {
    let store = database.open().await;
    let ada = user("Ada", Role::Agent);
    store.add_user(&ada).await.unwrap();
    for (token, for_ms) in [(b"one".as_slice(), 50), (b"two", 100), (b"over", 5)] {
        begin(&store, token, ada.id, for_ms).await;
    }
    store.see_session(b"two", START.plus_ms(7)).await.unwrap();
    let listed = store.sessions_of(ada.id, START.plus_ms(10)).await.unwrap();
    let listed: Vec<_> = listed.iter().map(|s| (s.token_hash.as_slice(), s.seen_at.0 - START.0)).collect();
    assert_eq!(listed, [(b"two".as_slice(), 7), (b"one", 0)]);
    let (_, seen_at) = store.find_session(b"two", START).await.unwrap().unwrap();
    assert_eq!(seen_at, START.plus_ms(7));
    let of_two = &store.sessions_of(ada.id, START.plus_ms(60)).await.unwrap()[0];
    assert_eq!(
        (of_two.browser.as_str(), of_two.system.as_str(), of_two.began_at),
        ("Firefox", "Linux", START)
    );
}

pub async fn a_second_factor_is_confirmed_once_and_its_codes_are_used_up(database: &Database) {
    let store = database.open().await;
    let ada = user("Ada", Role::Agent);
    store.add_user(&ada).await.unwrap();
    assert!(store.second_factor(ada.id).await.unwrap().is_none());
    assert!(!store.confirm_second_factor(ada.id, 5, &[]).await.unwrap(), "nothing was proposed");
    assert!(store.propose_second_factor(ada.id, b"first").await.unwrap());
    assert!(store.propose_second_factor(ada.id, b"second").await.unwrap(), "not confirmed yet");
    assert!(!store.second_factor(ada.id).await.unwrap().unwrap().confirmed);
    let codes = [[1; 32], [2; 32]];
    assert!(store.confirm_second_factor(ada.id, 5, &codes).await.unwrap());
    assert!(!store.confirm_second_factor(ada.id, 6, &codes).await.unwrap(), "once only");
    assert!(!store.propose_second_factor(ada.id, b"third").await.unwrap(), "an active one stays");
    let factor = store.second_factor(ada.id).await.unwrap().unwrap();
    assert_eq!(
        (factor.secret.as_slice(), factor.confirmed, factor.last_step),
        (b"second".as_slice(), true, 5)
    );
    assert!(!store.use_step(ada.id, 5).await.unwrap(), "used when it was confirmed");
    let at_once = (0..4).map(|_| {
        let (store, id) = (store.clone(), ada.id);
        tokio::spawn(async move { store.use_step(id, 6).await.unwrap() })
    });
    let mut used = 0;
    for each in at_once.collect::<Vec<_>>() {
        used += u32::from(each.await.unwrap());
    }
    assert_eq!(used, 1, "of four at once one gets in");
    assert!(!store.use_recovery_code(ada.id, &[3; 32]).await.unwrap());
    assert!(store.use_recovery_code(ada.id, &codes[0]).await.unwrap());
    assert!(!store.use_recovery_code(ada.id, &codes[0]).await.unwrap(), "once only");
    assert_eq!(store.recovery_codes_left(ada.id).await.unwrap(), 1);
    assert!(store.delete_second_factor(ada.id).await.unwrap());
    assert!(!store.delete_second_factor(ada.id).await.unwrap());
    assert_eq!(store.recovery_codes_left(ada.id).await.unwrap(), 0);
}

pub async fn a_profile_saves_a_users_settings(database: &Database) {
    let store = database.open().await;
    let ada = user("Ada", Role::Agent);
    store.add_user(&ada).await.unwrap();
    let profile = store.profile(ada.id).await.unwrap();
    assert_eq!((profile.language, profile.preferences.as_str()), (None, "{}"));
    store.set_language(ada.id, Some("de")).await.unwrap();
    store.set_name(ada.id, "Ada Lovelace").await.unwrap();
    assert_eq!(store.user_by_id(ada.id).await.unwrap().unwrap().name, "Ada Lovelace");
    let changes = (0..6).map(|i| {
        let (store, id) = (store.clone(), ada.id);
        let add = move |before: &str| Ok::<_, ()>(format!("{before}{i}"));
        tokio::spawn(async move { store.change_preferences(id, add).await.unwrap().unwrap() })
    });
    for change in changes.collect::<Vec<_>>() {
        change.await.unwrap();
    }
    let profile = store.profile(ada.id).await.unwrap();
    assert_eq!((profile.language.as_deref(), profile.preferences.len()), (Some("de"), 8), "none was lost");
    let refused = store.change_preferences(ada.id, |_| Err("no")).await.unwrap();
    assert_eq!(refused, Err("no"));
    assert_eq!(store.profile(ada.id).await.unwrap(), profile);

    assert!(store.picture(ada.id).await.unwrap().is_none());
    for (version, bytes) in [(1, b"one".to_vec()), (2, b"\0two\xff".to_vec())] {
        let picture = Picture { version, media_type: "image/png".into(), bytes };
        store.set_picture(ada.id, &picture).await.unwrap();
        assert!(store.picture(ada.id).await.unwrap() == Some(picture));
    }
    assert_eq!(store.picture_versions().await.unwrap(), [(ada.id, 2)].into());
    store.delete_picture(ada.id).await.unwrap();
    assert_eq!(store.picture_versions().await.unwrap(), [].into());
}

pub async fn a_push_subscription_ends_with_its_session(database: &Database) {
    let store = database.open().await;
    let (ada, ben) = (user("Ada", Role::Agent), user("Ben", Role::Agent));
    for user in [&ada, &ben] {
        store.add_user(user).await.unwrap();
    }
    begin(&store, b"laptop", ada.id, 100).await;
    begin(&store, b"phone", ada.id, 50).await;
    begin(&store, b"ben", ben.id, 100).await;
    let subscribe = async |endpoint: &str, user: AgentId, session: &[u8], ms: i64| {
        let (public_key, auth) = (vec![4; 65], vec![7; 16]);
        let subscription = PushSubscription { endpoint: endpoint.into(), user, public_key, auth };
        store.subscribe_to_push(&subscription, session, START.plus_ms(ms), 2).await.unwrap();
    };
    let of = async |user: AgentId, ms: i64| {
        let found = store.push_subscriptions(user, START.plus_ms(ms)).await.unwrap();
        found.into_iter().map(|s| s.endpoint).collect::<Vec<_>>()
    };
    subscribe("old", ada.id, b"laptop", 0).await;
    subscribe("laptop", ada.id, b"laptop", 1).await;
    subscribe("phone", ada.id, b"phone", 2).await;
    assert_eq!(of(ada.id, 3).await, ["phone", "laptop"], "the latest two stay");
    subscribe("laptop", ben.id, b"ben", 4).await;
    assert_eq!(of(ada.id, 5).await, ["phone"], "whoever logs in on a browser has it");
    assert_eq!(of(ben.id, 5).await, ["laptop"]);
    assert_eq!(of(ada.id, 50).await, [""; 0], "the session has expired");
    assert!(!store.unsubscribe_from_push("laptop", Some(ada.id)).await.unwrap(), "not hers");
    store.delete_session(b"ben").await.unwrap();
    assert_eq!(of(ben.id, 5).await, [""; 0], "ended with its session");
    assert!(store.unsubscribe_from_push("phone", None).await.unwrap());
    subscribe("phone", ada.id, b"phone", 2).await;
    assert_eq!(store.forget_push_subscriptions().await.unwrap(), 1);
}

fn article(id: &str, answer: &str) -> Article {
    Article {
        id: ArticleId(id.into()),
        title: format!("About {id}"),
        question: "How?".into(),
        variants: vec!["In what way?".into(), "\"Wie\"?".into()],
        answer: answer.into(),
        tags: vec!["ordering".into()],
        language: "en".into(),
    }
}

pub async fn articles_and_settings_are_saved(database: &Database) {
    let store = database.open().await;
    assert_eq!(store.articles().await.unwrap(), []);
    let both = [article("b", "First."), article("a", "First.")];
    assert_eq!(store.save_articles(&both, START).await.unwrap(), 2);
    let changed = [article("a", "First."), article("b", "Second."), article("c", "First.")];
    assert_eq!(store.save_articles(&changed, START.plus_ms(5)).await.unwrap(), 2);
    let now = store.articles().await.unwrap();
    let versions: Vec<_> =
        now.iter().map(|a| (a.article.id.0.as_str(), a.version, a.saved_at.0 - START.0)).collect();
    assert_eq!(versions, [("a", 1, 0), ("b", 2, 5), ("c", 1, 5)]);
    assert_eq!(now.into_iter().map(|a| a.article).collect::<Vec<_>>(), changed);
    store.retire_article(&ArticleId("b".into())).await.unwrap();
    assert_eq!(store.articles().await.unwrap().len(), 2);
    store.save_articles(&changed, START).await.unwrap();
    assert_eq!(store.articles().await.unwrap()[1].version, 3, "a version is never given twice");

    assert_eq!(store.setting("secret").await.unwrap(), None);
    let proposals = (0..8).map(|i| {
        let store: Store = store.clone();
        tokio::spawn(async move { store.setting_or("secret", &format!("secret {i}")).await.unwrap() })
    });
    let mut agreed = Vec::new();
    for proposal in proposals.collect::<Vec<_>>() {
        agreed.push(proposal.await.unwrap());
    }
    agreed.dedup();
    assert_eq!(agreed.len(), 1, "{agreed:?}");
    store.set_setting("retention_days", "30").await.unwrap();
    store.set_setting("retention_days", "60").await.unwrap();
    assert_eq!(store.setting("retention_days").await.unwrap().as_deref(), Some("60"));

    assert_eq!(store.latest_policy().await.unwrap(), None);
}

pub async fn policy_versions_are_kept(database: &Database) {
    let store = database.open().await;
    assert_eq!(store.policy_version().await.unwrap(), 0);
    let built_in = Policy::default();
    let first = store.policy_or(&built_in, START).await.unwrap();
    assert_eq!((&*first.policy, &first.author, first.saved_at), (&built_in, &None, START));

    let stricter = Policy { answer_at_least: 0.9, version: 2, ..Policy::default() };
    let olga = AgentName { id: AgentId(Uuid::from_u128(7)), name: "Olga".into() };
    let later = START.plus_ms(5);
    let save = async |based_on| store.save_policy(&stricter, based_on, Some(&olga), later).await.unwrap();
    assert!(save(1).await);
    assert!(!save(1).await, "Olga had the latest version then, but no longer");
    assert!(!save(0).await && !save(7).await, "a version is never changed, and none is left out");

    let at_once = (0..6).map(|_| {
        let (store, policy) = (store.clone(), stricter.clone());
        tokio::spawn(async move { store.save_policy(&policy, 2, None, START).await.unwrap() })
    });
    let mut saved = 0;
    for each in at_once.collect::<Vec<_>>() {
        saved += u32::from(each.await.unwrap());
    }
    assert_eq!(saved, 1, "of six at once one is kept");
    assert_eq!(store.policy_version().await.unwrap(), 3);

    let second = StoredPolicy { policy: Arc::new(stricter), author: Some(olga), saved_at: later };
    assert_eq!(store.policy(2).await.unwrap(), Some(second));
    assert_eq!(store.policy(4).await.unwrap(), None);
    let versions = store.policy_versions(2).await.unwrap();
    assert_eq!(versions.iter().map(|v| v.version).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(store.policy_or(&built_in, later).await.unwrap().policy.version, 3);
}
