//! One question to a host.

use std::time::Duration;

use reqwest::header::{LOCATION, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response, StatusCode};
use url::Url;

use super::Manners;
use super::kept::Verdict;

/// What hosts are told about who asks.
const WHO: &str = concat!(
    "Kliping/",
    env!("CARGO_PKG_VERSION"),
    " (check of links in an archive)"
);

/// How often a host that is busy or broken is asked again.
const MOST_ATTEMPTS: u32 = 3;

/// How many addresses lead on from one to the next before it is a circle.
const MOST_STEPS: usize = 10;

/// The longest that a host can have us wait.
const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// Asks hosts.
pub(super) struct Asking {
    client: Client,
    /// Between two requests to a host.
    pause: Duration,
}

impl Asking {
    pub(super) fn new(manners: &Manners) -> Result<Self, String> {
        // The program has one provider, so that it does not matter whether it was chosen before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(WHO)
            .redirect(Policy::none())
            .timeout(manners.patience)
            .connect_timeout(manners.patience)
            .build()
            .map_err(|error| reason(&error))?;
        let pause = Duration::from_secs_f64((1.0 / manners.per_second).clamp(0.0, 3600.0));
        Ok(Self { client, pause })
    }

    /// What becomes of an address, through all that it leads on to.
    pub(super) async fn about(&self, address: &str) -> Verdict {
        let mut at = address.to_owned();
        let mut for_good = true;
        let mut moved_to = None;
        for _ in 0..MOST_STEPS {
            let response = match self.answer(&at).await {
                Ok(response) => response,
                Err(error) => return Verdict::Unreachable(reason(&error)),
            };
            let status = response.status();
            if !status.is_redirection() {
                return verdict(status, moved_to);
            }
            let Some(next) = next(&response, &at) else {
                return Verdict::Unreachable(format!(
                    "it answers {} and says not where",
                    status.as_u16()
                ));
            };
            // RFC 9110, sections 15.4.2 and 15.4.9. What leads on for now only is to be asked again.
            for_good &= matches!(status.as_u16(), 301 | 308);
            if for_good {
                moved_to = Some(next.clone());
            }
            at = next;
        }
        Verdict::Unreachable("it leads in circles".to_owned())
    }

    /// An answer: to the question whether it is there, or to asking for it where a host does not
    /// know that question.
    async fn answer(&self, address: &str) -> reqwest::Result<Response> {
        let response = self.patiently(Method::HEAD, address).await;
        match response {
            Ok(response) if !response.status().is_client_error() => Ok(response),
            Ok(response) if response.status() == StatusCode::TOO_MANY_REQUESTS => Ok(response),
            _ => self.patiently(Method::GET, address).await,
        }
    }

    /// An answer, asked for again where the host is busy or broken for the moment.
    async fn patiently(&self, method: Method, address: &str) -> reqwest::Result<Response> {
        let mut attempt = 1;
        loop {
            tokio::time::sleep(self.pause).await;
            let response = self.client.request(method.clone(), address).send().await?;
            let status = response.status();
            let may_pass = status == StatusCode::TOO_MANY_REQUESTS
                || matches!(status.as_u16(), 500 | 502..=504);
            if !may_pass || attempt >= MOST_ATTEMPTS {
                return Ok(response);
            }
            tokio::time::sleep(wait(&response, attempt)).await;
            attempt += 1;
        }
    }
}

/// How long a host wants us to wait, or twice as long each time (RFC 9110, section 10.2.3).
fn wait(response: &Response, attempt: u32) -> Duration {
    let said = response.headers().get(RETRY_AFTER);
    let said = said.and_then(|said| said.to_str().ok());
    let seconds = said.and_then(|said| said.trim().parse().ok());
    let wait = seconds.map_or(Duration::from_secs(1 << attempt), Duration::from_secs);
    wait.min(LONGEST_WAIT)
}

fn next(response: &Response, at: &str) -> Option<String> {
    let location = response.headers().get(LOCATION)?;
    let location = String::from_utf8_lossy(location.as_bytes());
    let next = Url::parse(at).ok()?.join(&location).ok()?;
    matches!(next.scheme(), "http" | "https").then(|| next.into())
}

fn verdict(status: StatusCode, moved_to: Option<String>) -> Verdict {
    match (status.as_u16(), moved_to) {
        (404 | 410, _) => Verdict::Gone(status.as_u16()),
        (200..=299, Some(to)) => Verdict::Moved(to),
        (200..=299, None) => Verdict::Fine,
        (500..=599, _) => Verdict::Unreachable(format!("its host answers {}", status.as_u16())),
        (other, _) => Verdict::Refused(other),
    }
}

/// What went wrong, as its innermost cause says it.
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "no answer came in time".to_owned();
    }
    let mut innermost: &dyn std::error::Error = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}
