//! The wire as TypeScript: `web-protocol/src/protocol.gen.ts`.

use ts_rs::{Config, TS};

use super::protocol::*;
use super::resources::*;

/// The whole generated file.
pub fn typescript() -> String {
    let config = Config::default().with_large_int("number");
    let mut out =
        String::from("// Generated from src/web/protocol and src/web/resources.rs by `make generate`.\n");
    out.push_str(&format!(
        "\nexport const PROTOCOL = {PROTOCOL};\nexport const SUBPROTOCOL = \"{SUBPROTOCOL}\";\n"
    ));
    macro_rules! declare {
        ($($name:ty),* $(,)?) => {$(
            out.push_str(&format!("\nexport {}\n", <$name>::decl(&config)));
        )*};
    }
    declare!(
        VisitorSends,
        Page,
        VisitorGets,
        Welcome,
        InboxView,
        Accepted,
        Rejected,
        RejectCode,
        Speaker,
        EntryKind,
        VisitorEntry,
        AgentCard,
        TeamCard,
        SourceView,
        HolderName,
        HolderView,
        PromiseView,
        WayName,
        OutcomeView,
        AgentSends,
        ReturnTo,
        Availability,
        AgentGets,
        AgentWelcome,
        OfferView,
        AgentPresence,
        UserView,
        Role,
        ConversationSummary,
        VisitorCard,
        MoodView,
        MoodName,
        SignalName,
        ReasonView,
        PriorityName,
        AgentEntry,
        JoinedHow,
        LeftWhy,
        ContactView,
        AssessmentView,
        DecisionName,
        BasisName,
        HitView,
        QuestionView,
        ContributionView,
        Problem,
        LogIn,
        SetUp,
        NewUser,
        Users,
        UserChange,
        ConversationFilter,
        OutcomeFilter,
        ConversationPage,
        ConversationDetail,
        HandoverView,
        MoodPoint,
        QuoteView,
        OfferedView,
        TriedCount,
        DetailsView,
        HelpArticle,
        MailFilter,
        MailPage,
        MailView,
        MailKindName,
        MailStateName,
        Period,
        ServiceReport,
        ServiceLine,
        KeptCount,
        FeedbackReport,
        OutcomeCount,
        ReasonCount,
        RatingCount,
        HelpfulCount,
        MoodCount,
        DayCount,
        UnansweredGroup,
        UnansweredExample,
        PolicyView,
        PolicyVersion,
        PolicyVersions,
        SavePolicy,
        CheckPolicy,
        PolicyFaults,
        PolicyFault,
        FaultSeverity,
    );
    out
}
