//! Object storage: Amazon S3 and whatever speaks its protocol, Google Cloud Storage, Azure Blob Storage.

use std::io::Read as _;
use std::sync::Arc;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use object_store::path::Path;
use object_store::{
    Attribute, AttributeValue, Attributes, ObjectStore, ObjectStoreExt as _, PutMultipartOptions,
    PutOptions, WriteMultipart,
};
use tokio::runtime::Runtime;

use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files;

use super::super::host::{Act, Body, Headers, Host, Step, failed};

/// How many requests are under way at once.
const AT_ONCE: usize = 48;

/// The largest file that is sent in one request, in bytes; larger ones go part by part.
const WHOLE: u64 = 16 << 20;

/// How large a part is, in bytes; S3 takes 10,000 of them.
const PART: usize = 16 << 20;

/// A bucket, or the part of one below a prefix.
pub(super) struct Bucket {
    store: Arc<dyn ObjectStore>,
    /// Its name as settings have it, for messages.
    name: String,
    /// What is before every path, without a slash at its end; may be empty.
    prefix: String,
    runtime: Runtime,
}

impl Bucket {
    /// The part of a bucket below a prefix.
    pub(super) fn new(store: Arc<dyn ObjectStore>, name: &str, prefix: &str) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        Ok(Self {
            store,
            name: name.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
            runtime: runtime
                .map_err(|error| failed(format!("cannot open connections: {error}")))?,
        })
    }

    fn path(&self, file: &str) -> Result<Path> {
        let whole = match self.prefix.as_str() {
            "" => file.to_owned(),
            prefix => format!("{prefix}/{file}"),
        };
        Path::parse(whole)
            .map_err(|error| failed(format!("no object can be named `{file}`: {error}")).into())
    }

    async fn step(&self, step: &Step<'_>) -> Result<()> {
        let path = self.path(step.file)?;
        match &step.act {
            Act::Remove => match self.store.delete(&path).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
                Err(error) => Err(self.told(&error)),
            },
            Act::Send(Body::Bytes(bytes), headers) => {
                self.put(&path, bytes.to_vec(), headers).await
            }
            Act::Send(Body::File(from), headers) => {
                if files::size(from) > WHOLE {
                    self.put_in_parts(&path, from, headers).await
                } else {
                    self.put(&path, files::read(from)?, headers).await
                }
            }
        }
    }

    async fn put(&self, path: &Path, bytes: Vec<u8>, headers: &Headers) -> Result<()> {
        let options = PutOptions {
            attributes: attributes(headers),
            ..PutOptions::default()
        };
        let put = self.store.put_opts(path, bytes.into(), options).await;
        put.map(|_| ()).map_err(|error| self.told(&error))
    }

    async fn put_in_parts(
        &self,
        path: &Path,
        from: &std::path::Path,
        headers: &Headers,
    ) -> Result<()> {
        let (mut file, _) = files::open(from)?;
        let options = PutMultipartOptions {
            attributes: attributes(headers),
            ..PutMultipartOptions::default()
        };
        let told = |error| self.told(&error);
        let upload = self
            .store
            .put_multipart_opts(path, options)
            .await
            .map_err(told)?;
        let mut write = WriteMultipart::new_with_chunk_size(upload, PART);
        let mut part = vec![0; PART];
        loop {
            let length = match file.read(&mut part) {
                Ok(0) => break,
                Ok(length) => length,
                Err(source) => {
                    // The parts that were sent are of no use; the error that matters is this one.
                    let _ = write.abort().await;
                    let path = from.to_path_buf();
                    return Err(Error::Read { path, source });
                }
            };
            write.wait_for_capacity(2).await.map_err(told)?;
            write.write(&part[..length]);
        }
        write.finish().await.map(|_| ()).map_err(told)
    }

    /// What a store says, with a remedy.
    fn told(&self, error: &object_store::Error) -> Error {
        let said = error.to_string();
        let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
        let at = &self.name;
        let (message, help) = if has(&["RequestTimeTooSkewed", "RequestExpired"]) {
            (
                format!("`{at}` refuses requests, since this machine's clock is wrong"),
                "set the clock, and publish again",
            )
        } else if has(&["NoSuchBucket", "ContainerNotFound"]) {
            (
                format!("there is no bucket `{at}`"),
                "make it, or correct `bucket`, `region` and `endpoint` of the target",
            )
        } else if has(&[
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "AuthenticationFailed",
            "AuthorizationFailure",
            "401 Unauthorized",
            "InvalidToken",
            "ExpiredToken",
        ]) {
            (
                format!("`{at}` does not know the key that it was shown, or not its secret"),
                "check the credentials in the environment or in the files of the host's own program; docs/publish.md names them",
            )
        } else if has(&[
            "AccessDenied",
            "403 Forbidden",
            "AuthorizationPermissionMismatch",
        ]) {
            (
                format!("`{at}` does not allow this"),
                "let the key list, read, write and remove objects there; docs/publish.md names what it needs",
            )
        } else {
            (
                format!("`{at}` could not be published to: {}", shortened(&said)),
                "what was sent is on record; publish again to go on",
            )
        };
        let diagnostic: Diagnostic = failed(message).help(help);
        diagnostic.into()
    }
}

impl Host for Bucket {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>> {
        let path = self.path(file)?;
        self.runtime.block_on(async {
            let got = async { self.store.get(&path).await?.bytes().await }.await;
            match got {
                Ok(bytes) => Ok(Some(bytes.into())),
                Err(object_store::Error::NotFound { .. }) if !is_bucket_missing(&got) => Ok(None),
                Err(error) => Err(self.told(&error)),
            }
        })
    }

    fn list(&self) -> Result<Vec<(String, Option<u64>)>> {
        let prefix = (!self.prefix.is_empty())
            .then(|| self.path(""))
            .transpose()?;
        let before = if self.prefix.is_empty() {
            0
        } else {
            self.prefix.len() + 1
        };
        let found = self.store.list(prefix.as_ref()).map_ok(|about| {
            let file = about.location.as_ref().get(before..).unwrap_or_default();
            (file.to_owned(), Some(about.size))
        });
        let found = self.runtime.block_on(found.try_collect());
        found.map_err(|error| self.told(&error))
    }

    fn carry_out(&self, steps: &[Step<'_>], done: &(dyn Fn(usize) + Sync)) -> Result<()> {
        let under_way = stream::iter(steps.iter().enumerate()).map(|(at, step)| async move {
            self.step(step).await?;
            Ok(at)
        });
        let under_way = under_way.buffer_unordered(AT_ONCE);
        self.runtime.block_on(under_way.try_for_each(|at| {
            done(at);
            async { Ok(()) }
        }))
    }
}

fn attributes(headers: &Headers) -> Attributes {
    let mut attributes = Attributes::from_iter([
        (
            Attribute::ContentType,
            AttributeValue::from(headers.content_type),
        ),
        (
            Attribute::CacheControl,
            headers.cache_control.clone().into(),
        ),
    ]);
    if let Some(encoding) = headers.content_encoding {
        attributes.insert(Attribute::ContentEncoding, encoding.into());
    }
    attributes
}

/// Whether it is not the object that there is none of.
fn is_bucket_missing<T>(got: &object_store::Result<T>) -> bool {
    let Err(error) = got else { return false };
    let said = error.to_string();
    said.contains("NoSuchBucket") || said.contains("ContainerNotFound")
}

/// The beginning of what a store says; some send whole pages.
fn shortened(said: &str) -> String {
    const MOST: usize = 300;
    let said: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    match said.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &said[..end]),
        None => said,
    }
}
