//! The app's files and documents, and the pack.

use crate::harness::TestApp;
use base64::Engine as _;
use menteban_server::crypto::sha256;

#[test]
fn the_first_page_is_whole_and_allows_its_own_parts_only() {
    let server = TestApp::start();
    let answer = server.client().get("/");
    let page = String::from_utf8(answer.body.clone()).unwrap();
    assert!(page.contains("<style>body{margin:0}</style>"));
    assert!(page.contains("<svg></svg>") && !page.contains("<!--menteban:"));
    assert!(page.contains("name=\"menteban-demo\""));
    assert!(page.contains("landing"));
    let policy = answer.header("content-security-policy");
    let digest = base64::engine::general_purpose::STANDARD.encode(sha256(b"body{margin:0}"));
    assert!(
        policy.contains(&format!("style-src 'self' 'sha256-{digest}'")),
        "{policy}"
    );
    assert!(
        policy.contains("script-src 'self' 'sha256-boot' 'wasm-unsafe-eval'"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe-inline"));

    let old = [("user-agent", "Mozilla/5.0 Chrome/69.0.1 Mobile")];
    let answer = server.client().send("GET", "/", &old, b"");
    assert!(
        answer
            .header("content-security-policy")
            .contains("'sha256-boot' 'unsafe-eval'")
    );
}

#[test]
fn other_addresses_get_the_app_alone() {
    let server = TestApp::start();
    let client = server.client();
    let answer = client.get("/apply/materials");
    assert_eq!(answer.status, 200);
    let page = String::from_utf8(answer.body).unwrap();
    assert!(!page.contains("id=\"landing\"") && page.contains("no-app"));
    assert_eq!(client.get("/app.old.js").problem(), "404 not_found");
    let known = [("if-none-match", answer.headers["etag"].to_str().unwrap())];
    assert_eq!(client.send("GET", "/apply", &known, b"").status, 304);
}

const ENGLISH: (&str, &str) = ("cookie", "a=b; menteban-language=en");

#[test]
fn whoever_chose_english_gets_the_same_pages_in_english() {
    let server = TestApp::start();
    let client = server.client();
    for (address, wanted) in [
        ("/", "Start an application"),
        ("/login", "Opening, please wait"),
        ("/privacy", "Privacy policy"),
        ("/receipt-key", "Verify a proof of acceptance"),
    ] {
        let answer = client.send("GET", address, &[ENGLISH], b"");
        let page = String::from_utf8(answer.body.clone()).unwrap();
        assert!(page.contains(wanted), "{address}: {page}");
        assert!(page.contains("<html lang=\"en\">"), "{address}");
        let back = page.contains("href=\"/language/zh-CN\"");
        assert_eq!(
            back,
            address != "/login",
            "the app has a way back of its own: {address}"
        );
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("'sha256-english'") && !policy.contains("'sha256-boot'"));
    }
    let page = client.send("GET", "/", &[ENGLISH], b"").body;
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("<title>Menteban</title>"));
    let notice = &server.app.pack.policy.notice.sections[0].title;
    let marked = page
        .find("<section class=\"m-card\" lang=\"zh-CN\">")
        .unwrap();
    assert!(page[marked..].contains(notice.as_str()));
    assert_eq!(client.get("/app-en.89ab.js").body, b"the app in English");
}

#[test]
fn the_page_is_chinese_whatever_the_browser_speaks_and_caches_keep_both_apart() {
    let server = TestApp::start();
    let client = server.client();
    let abroad = client.send("GET", "/", &[("accept-language", "en")], b"");
    assert!(
        String::from_utf8(abroad.body.clone())
            .unwrap()
            .contains("<html lang=\"zh-CN\">")
    );
    assert!(abroad.header("vary").contains("cookie"));
    let etag = abroad.header("etag");
    let known = ("if-none-match", etag);
    assert_eq!(client.send("GET", "/", &[known], b"").status, 304);
    assert_eq!(client.send("GET", "/", &[known, ENGLISH], b"").status, 200);
}

#[test]
fn an_error_is_told_in_the_language_that_was_chosen() {
    let server = TestApp::start();
    let page = ("accept", "text/html");
    let answer = server
        .client()
        .send("GET", "/api/me", &[page, ENGLISH], b"");
    let told = String::from_utf8(answer.body).unwrap();
    assert!(told.contains("please log in again") && told.contains("<html lang=\"en\">"));
}

#[test]
fn a_link_chooses_the_language_and_leads_back_to_where_it_stood() {
    let server = TestApp::start();
    let client = server.client();
    let answer = client.get("/language/en?to=/apply/5/form");
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/apply/5/form")
    );
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("menteban-language=en; Path=/; Max-Age="),
        "{cookie}"
    );
    let back = client.get("/language/zh-CN");
    assert_eq!((back.status, back.header("location")), (303, "/"));
    assert!(
        back.header("set-cookie")
            .starts_with("menteban-language=zh-CN;")
    );
    let elsewhere = client.get("/language/en?to=//a.example");
    assert_eq!(elsewhere.header("location"), "/");
    assert_eq!(client.get("/language/fr").problem(), "404 not_found");
}

#[test]
fn the_desk_is_a_page_of_its_own() {
    let server = TestApp::start();
    let client = server.client();
    for address in ["/desk", "/desk/case/5"] {
        let answer = client.get(address);
        assert_eq!(answer.status, 200);
        let page = String::from_utf8(answer.body.clone()).unwrap();
        assert!(page.contains("<title>desk</title>") && !page.contains("<!--menteban:"));
        assert!(page.contains("<style>body{padding:0}</style>") && page.contains("no-app"));
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("'sha256-desk'") && !policy.contains("'sha256-boot'"));
    }
    assert_eq!(client.get("/desk.4567.js").body, b"the desk");
    assert_eq!(client.get("/desk/desk.js").problem(), "404 not_found");
    let app = client.get("/deskundig");
    assert!(
        !app.header("content-security-policy")
            .contains("'sha256-desk'")
    );
}

#[test]
fn files_are_kept_for_ever_and_sent_small() {
    let server = TestApp::start();
    let client = server.client();
    let get = |coding| client.send("GET", "/app.0123.js", &[("accept-encoding", coding)], b"");
    let br = get("gzip, deflate, br");
    assert_eq!(
        (br.header("content-encoding"), br.body.as_slice()),
        ("br", &b"brotli"[..])
    );
    assert_eq!(get("identity").body, b"plain");
    assert_eq!(
        br.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(br.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(br.header("vary"), "accept-encoding");
}

#[test]
fn the_pack_is_sent_once() {
    let server = TestApp::start();
    let client = server.client();
    let answer = client.get("/api/policy");
    let body = answer.json();
    assert_eq!(body["digest"], server.app.pack.digest);
    assert_eq!(
        body["policy"],
        serde_json::to_value(&server.app.pack.policy).unwrap()
    );
    let known = [("if-none-match", answer.header("etag"))];
    let again = client.send("GET", "/api/policy", &known, b"");
    assert_eq!((again.status, again.body.len()), (304, 0));
}
