//! Object stores by their settings, and where their secrets are looked for.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};

use crate::config::publish::{Kind, Target};
use crate::diagnostic::Result;

use super::super::host::failed;
use super::bucket::Bucket;
use super::profile;

/// How long a request that a host turned down for the moment is tried again.
const PATIENCE: Duration = Duration::from_secs(120);

/// Opens the bucket of a target.
///
/// # Errors
///
/// Credentials that are missing, settings that a store cannot be opened with.
pub(super) fn open(target: &Target) -> Result<Bucket> {
    // The program has one provider, so that it does not matter whether it was chosen before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let store = match target.to {
        Kind::Gcs => google(target),
        Kind::Azure => azure(target),
        _ => return Bucket::new(amazon(target)?, name(target), prefix(target)),
    };
    let store = store.map_err(|error| {
        failed(format!("`{}` cannot be opened: {error}", name(target)))
            .help("docs/publish.md names the settings and where the secrets are looked for")
    })?;
    Bucket::new(store, name(target), prefix(target))
}

fn name(target: &Target) -> &str {
    target.bucket.as_deref().unwrap_or_default()
}

fn prefix(target: &Target) -> &str {
    target.prefix.as_deref().unwrap_or_default()
}

fn retrying() -> RetryConfig {
    RetryConfig {
        backoff: BackoffConfig {
            init_backoff: Duration::from_millis(200),
            ..BackoffConfig::default()
        },
        max_retries: 12,
        retry_timeout: PATIENCE,
    }
}

/// Whether an endpoint is reached without encryption, as one on this machine may be.
fn client(target: &Target) -> ClientOptions {
    let is_plain = target
        .endpoint
        .as_deref()
        .is_some_and(|at| at.starts_with("http://"));
    ClientOptions::new()
        .with_allow_http(is_plain)
        .with_timeout(Duration::from_secs(60))
}

fn amazon(target: &Target) -> Result<Arc<dyn ObjectStore>> {
    let mut builder = AmazonS3Builder::from_env()
        .with_bucket_name(name(target))
        .with_retry(retrying())
        .with_client_options(client(target));
    let profile = profile::read();
    if !has_credentials() {
        let Some(keys) = &profile.keys else {
            return Err(failed("there are no credentials for S3")
                .help("set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or run `aws configure`, whose files are read too")
                .into());
        };
        builder = builder
            .with_access_key_id(&keys.id)
            .with_secret_access_key(&keys.secret);
        if let Some(token) = &keys.token {
            builder = builder.with_token(token);
        }
    }
    let in_environment = ["AWS_REGION", "AWS_DEFAULT_REGION"]
        .iter()
        .any(|key| std::env::var_os(key).is_some());
    let known = target
        .region
        .clone()
        .or_else(|| profile.region.filter(|_| !in_environment));
    match known {
        Some(region) => builder = builder.with_region(region),
        None if !in_environment => builder = builder.with_region("us-east-1"),
        None => {}
    }
    if let Some(endpoint) = target.endpoint.as_ref() {
        builder = builder.with_endpoint(endpoint.trim_end_matches('/'));
    }
    let store = builder
        .build()
        .map_err(|error| failed(format!("`{}` cannot be opened: {error}", name(target))))?;
    Ok(Arc::new(store))
}

/// Whether the environment holds keys, or says where on this machine they are handed out.
fn has_credentials() -> bool {
    let keys = [
        "AWS_ACCESS_KEY_ID",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_METADATA_ENDPOINT",
    ];
    keys.iter()
        .any(|key| std::env::var_os(key).is_some_and(|value| !value.is_empty()))
}

fn google(target: &Target) -> object_store::Result<Arc<dyn ObjectStore>> {
    let mut builder = GoogleCloudStorageBuilder::from_env()
        .with_bucket_name(name(target))
        .with_retry(retrying())
        .with_client_options(client(target));
    if let Some(endpoint) = &target.endpoint {
        builder = builder.with_base_url(endpoint.trim_end_matches('/'));
    }
    Ok(Arc::new(builder.build()?))
}

fn azure(target: &Target) -> object_store::Result<Arc<dyn ObjectStore>> {
    let mut builder = MicrosoftAzureBuilder::from_env()
        .with_container_name(name(target))
        .with_retry(retrying())
        .with_client_options(client(target));
    if let Some(account) = &target.account {
        builder = builder.with_account(account);
    }
    if let Some(endpoint) = &target.endpoint {
        builder = builder.with_endpoint(endpoint.trim_end_matches('/').to_owned());
    }
    Ok(Arc::new(builder.build()?))
}
