//! The policy in force: loaded from the store, changed by owners, picked up by every node.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use crate::conversation::{AgentName, Fault, Policy, Severity};
use crate::store::{StoreError, StoredPolicy};

use super::Desk;

/// Why a policy was not saved. The one before stays in force.
#[derive(Debug, thiserror::Error)]
pub enum SavePolicyError {
    #[error("the policy contradicts itself: {}", in_one_line(.0))]
    Contradicts(Vec<Fault>),
    #[error("somebody saved version {} meanwhile", .0.policy.version)]
    Outdated(StoredPolicy),
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn in_one_line(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("; ")
}

impl Desk {
    /// The policy that decides the next command.
    pub fn policy(&self) -> Arc<Policy> {
        self.stored_policy().policy
    }

    /// The same, with who saved it and when.
    pub fn stored_policy(&self) -> StoredPolicy {
        self.policy.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What is wrong with a policy; topics are looked for among the tags of the articles.
    pub fn check_policy(&self, policy: &Policy) -> Vec<Fault> {
        let bot = self.bot();
        let tags: BTreeSet<String> =
            bot.knowledge().articles().iter().flat_map(|article| article.tags.iter().cloned()).collect();
        policy.check(Some(&tags))
    }

    /// Saves a policy as the version after `based_on`. The next command is decided by it. Returns its warnings.
    ///
    /// # Errors
    /// [`SavePolicyError`]; nothing has changed then.
    pub async fn save_policy(
        &self,
        policy: Policy,
        based_on: u32,
        author: &AgentName,
    ) -> Result<(StoredPolicy, Vec<Fault>), SavePolicyError> {
        let faults = self.check_policy(&policy);
        if faults.iter().any(|fault| fault.severity == Severity::Error) {
            return Err(SavePolicyError::Contradicts(faults));
        }
        let now = self.clock.now();
        if !self.store.save_policy(&policy, based_on, Some(author), now).await? {
            self.notice_policy().await?;
            return Err(SavePolicyError::Outdated(self.stored_policy()));
        }
        let policy = Arc::new(Policy { version: based_on + 1, ..policy });
        let saved = StoredPolicy { policy, author: Some(author.clone()), saved_at: now };
        self.put_in_force(saved.clone());
        Ok((saved, faults))
    }

    /// Takes over a version that another node or the command line has saved. An unreadable one is logged and ignored.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) async fn notice_policy(&self) -> Result<(), StoreError> {
        if self.store.policy_version().await? <= self.stored_policy().policy.version {
            return Ok(());
        }
        match self.store.latest_policy().await {
            Ok(Some(stored)) => self.put_in_force(stored),
            Ok(None) => {}
            Err(error @ StoreError::Unreadable { .. }) => {
                tracing::error!(%error, "a new policy cannot be used; the one before stays in force");
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn put_in_force(&self, policy: StoredPolicy) {
        let mut current = self.policy.write().unwrap_or_else(PoisonError::into_inner);
        if policy.policy.version > current.policy.version {
            *current = policy;
        }
    }
}
