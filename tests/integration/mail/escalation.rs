//! What agents and owners get by e-mail if a visitor waits too long.

use super::*;

#[tokio::test]
async fn an_escalation_is_emailed_to_the_owner_and_a_visitors_name_cannot_add_headers() {
    let Some(mailbox) = Mailbox::new() else { return };
    let _server = mailbox.opens();
    let (world, _) = world_with_mail(mailbox.port, |_| {}).await;
    let mut vera = world.visitor().await;
    let conversation = vera.asks_for_a_person().await.conversation;
    let name = Some("Vera\r\nBcc: all@example.org\r\n\r\nBuy".to_owned());
    vera.socket.send(&VisitorSends::Contact { name, email: None, phone: None }).await;
    vera.socket.send(&VisitorSends::Ping).await;
    vera.until(|frame| matches!(frame, VisitorGets::Pong).then_some(())).await;
    for email in ["vera@example.org\r\nBcc: all@example.org", "a@b.example,c@d.example", "vera"] {
        vera.socket.send(&VisitorSends::Contact { name: None, email: Some(email.into()), phone: None }).await;
        assert_eq!(vera.is_rejected().await.code, RejectCode::Invalid, "{email}");
    }
    let desk = &world.running.desk;
    let (id, key) = (ConversationId(conversation), format!("escalation:{conversation}:1"));
    let queued = desk.notify_by_mail(Notice::Escalation, id, START, "anna@shop.example", key).await;
    assert_eq!(queued.unwrap(), Queued::New);
    desk.deliver_mail().await.unwrap();
    let email = mailbox.email_to("anna@shop.example");
    assert!(email.header("Subject").unwrap().starts_with("Vera"), "{email:#?}");
    assert_eq!(email.header("Bcc"), None);
    assert_eq!(email.header("Auto-Submitted").unwrap(), "auto-generated");
}

#[tokio::test]
async fn the_agent_is_reminded_once_and_then_the_owner_is_notified_once() {
    let Some(mailbox) = Mailbox::new() else { return };
    let _server = mailbox.opens();
    let (world, clock) = world_with_mail(mailbox.port, |_| {}).await;
    let in_time =
        Policy { service_levels: ServiceLevels::default(), ..(*world.running.desk.policy()).clone() };
    let (desk, olga) = (&world.running.desk, AgentName { id: AgentId(Uuid::nil()), name: "Olga".into() });
    desk.save_policy(in_time, 1, &olga).await.unwrap();
    let _olga = world.owner("Olga").await;
    let _mia = world.agent("Mia").await;
    let mut vera = world.visitor().await;
    vera.asks_for_a_person().await;
    vera.is_held_by(HolderName::Agent).await;
    // The target of normal priority is half an hour, and the warning comes after four fifths of it.
    passes(&world, &clock, 23 * MINUTE).await;
    assert!(mailbox.emails().is_empty(), "{:#?}", mailbox.emails());
    passes(&world, &clock, 2 * MINUTE).await;
    assert_eq!(mailbox.emails().len(), 1);
    mailbox.email_to("mia@shop.example");
    let world = world.restarts().await;
    let _mia = world.opens_console(world.logs_in_as("mia@shop.example").await).await;
    passes(&world, &clock, MINUTE).await;
    assert_eq!(mailbox.emails().len(), 1, "the restarted program remembers");
    passes(&world, &clock, 10 * MINUTE).await;
    passes(&world, &clock, HOUR).await;
    assert_eq!(mailbox.emails().len(), 2);
    mailbox.email_to("olga@shop.example");
}
