//! The REST interface: a file per resource holds its handlers, shapes, documented errors and routes.

pub mod attachments;
pub mod canned;
pub mod conversations;
pub mod drafts;
pub mod handover;
pub mod help;
pub mod macros;
pub mod mail;
pub mod policy;
pub mod reports;
pub mod suggestions;
pub mod users;
pub mod visitors;
pub mod widget;

use ts_rs::{TS, TypeVisitor};
use utoipa_axum::router::OpenApiRouter;

use crate::web::site::Site;

macro_rules! resources {
    ($($resource:ident),* $(,)?) => {
        /// The routes of every resource.
        pub fn routes() -> OpenApiRouter<Site> {
            OpenApiRouter::new()$(.merge($resource::routes()))*
        }

        /// Visits the shapes of every resource, for the generated TypeScript.
        pub fn visit_types(visitor: &mut impl TypeVisitor) {
            $(<$resource::Types as TS>::visit_generics(visitor);)*
        }
    };
}

resources!(
    attachments,
    canned,
    conversations,
    drafts,
    handover,
    help,
    macros,
    mail,
    policy,
    reports,
    suggestions,
    users,
    visitors,
    widget,
);
