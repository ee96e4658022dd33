//! Installs what is missing, into the cache where possible; what is there already costs milliseconds.

use std::fs;
use std::path::{Path, PathBuf};

use crate::place::{Place, TRUNK, read, which};
use crate::stage::{capture, run, stage};

/// Everything that any command needs.
pub fn everything(place: &Place) -> Result<(), String> {
    app_tools(place)?;
    fonts(place)?;
    browser(place)?;
    schemathesis(place).map(|_| ())
}

/// What building the app needs.
pub fn app_tools(place: &Place) -> Result<(), String> {
    wasm_target(place)?;
    cargo_tool(place, "trunk", TRUNK, "trunk", &["--locked"])?;
    wasm_bindgen(place)?;
    npm(place)
}

/// The wasm-bindgen tools. Not `--locked`: their lock file names a version that is no longer served.
pub fn wasm_bindgen(place: &Place) -> Result<(), String> {
    cargo_tool(
        place,
        "wasm-bindgen-cli",
        place.wasm_bindgen_version(),
        "wasm-bindgen",
        &[],
    )
}

/// The standard library for the browser.
pub fn wasm_target(place: &Place) -> Result<(), String> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = capture(place.command("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(TARGET)
        .is_dir()
    {
        return Ok(());
    }
    stage(&format!("set-up: {TARGET}"), || {
        run(place.command("rustup").args(["target", "add", TARGET]))
    })
}

/// The npm packages of `package-lock.json`, linked into the checkout where `import` finds them.
pub fn npm(place: &Place) -> Result<(), String> {
    let folder = npm_packages(place, &place.root)?;
    link(
        &folder.join("node_modules"),
        &place.root.join("node_modules"),
    )
}

/// The cache's folder with the npm packages that the lock file in `from` names.
pub fn npm_packages(place: &Place, from: &Path) -> Result<PathBuf, String> {
    if which("node").is_none() || which("npm").is_none() {
        return Err("Node.js 20 or newer is needed, with npm".to_owned());
    }
    let folder = place.npm(&from.join("package-lock.json"))?;
    if !folder.is_dir() {
        stage("set-up: npm packages", || install_npm(place, from, &folder))?;
    }
    Ok(folder)
}

/// Chromium, its driver, and a font with Chinese in it (without one every screenshot shows boxes).
pub fn browser(place: &Place) -> Result<(), String> {
    let font = capture(place.command("fc-list").arg(":lang=zh-cn")).unwrap_or_default();
    debian(
        place,
        "the browser tests",
        &[
            ("chromium", which("chromium").is_some()),
            ("chromium-driver", which("chromedriver").is_some()),
            ("fonts-noto-cjk", !font.trim().is_empty()),
        ],
    )
}

/// The Python that has schemathesis, in the versions of its list and in a folder of its own. A folder with another
/// list is of another time.
pub fn schemathesis(place: &Place) -> Result<PathBuf, String> {
    let list = read(&place.root.join("tests/e2e/schemathesis/requirements.txt"))?;
    let version = list
        .lines()
        .find_map(|line| line.strip_prefix("schemathesis=="))
        .ok_or("the list of Python packages names no schemathesis")?;
    let folder = place.tool("schemathesis", version);
    let python = folder.join("bin/python");
    let installed = folder.join("installed.txt");
    if fs::read_to_string(&installed).is_ok_and(|there| there == list) {
        return Ok(python);
    }
    let venv = place
        .command("python3")
        .args(["-m", "ensurepip", "--version"])
        .output();
    let has_venv = venv.is_ok_and(|output| output.status.success());
    debian(place, "the tests of the API", &[("python3-venv", has_venv)])?;
    stage(&format!("set-up: schemathesis {version}"), || {
        let mut create = place.command("python3");
        run(create.args(["-m", "venv", "--clear"]).arg(&folder))?;
        let mut install = place.command(&python.to_string_lossy());
        install.args("-m pip install --quiet --requirement".split(' '));
        run(install.arg(place.root.join("tests/e2e/schemathesis/requirements.txt")))?;
        fs::write(&installed, &list).map_err(|error| format!("{}: {error}", installed.display()))
    })?;
    Ok(python)
}

/// What papers are printed with: a font for all, and one for rare characters.
pub fn fonts(place: &Place) -> Result<(), String> {
    let there = |file: &str| Path::new("/usr/share/fonts").join(file).is_file();
    debian(
        place,
        "printed papers",
        &[
            (
                "fonts-noto-cjk",
                there("opentype/noto/NotoSerifCJK-Regular.ttc"),
            ),
            ("fonts-hanazono", there("truetype/hanazono/HanaMinB.ttf")),
        ],
    )
}

/// Installs the Debian packages that are not there; who needs them is for the message.
fn debian(place: &Place, who: &str, wanted: &[(&str, bool)]) -> Result<(), String> {
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(_, there)| !there)
        .map(|(name, _)| *name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    if which("apt-get").is_none() || capture(place.command("id").arg("-u"))?.trim() != "0" {
        return Err(format!(
            "{who} need these Debian packages; as root: apt-get install {packages}"
        ));
    }
    stage(&format!("set-up: {packages}"), || {
        run(place.command("apt-get").args(["update", "-q"]))?;
        let mut install = place.command("apt-get");
        install
            .args(["install", "-q", "-y", "--no-install-recommends"])
            .args(&missing);
        run(install.env("DEBIAN_FRONTEND", "noninteractive"))
    })
}

/// Tools run for seconds and compile for minutes: their own release settings (fat LTO) would double that.
fn cargo_tool(
    place: &Place,
    package: &str,
    version: &str,
    program: &str,
    more: &[&str],
) -> Result<(), String> {
    let folder = place.tool(package, version);
    if folder.join("bin").join(program).is_file() {
        return Ok(());
    }
    stage(
        &format!("set-up: {package} {version} (some minutes, once)"),
        || {
            let mut install = place.cargo("install");
            install
                .args([package, "--version", version])
                .args(more)
                .arg("--root")
                .arg(&folder);
            install.env_remove("CARGO_TARGET_DIR");
            install
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
            run(install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"))
        },
    )
}

fn install_npm(place: &Place, from: &Path, folder: &Path) -> Result<(), String> {
    // Installed beside its place and moved there when whole, so that a stopped install is never taken for one.
    let partial = folder.with_extension(format!("partial-{}", std::process::id()));
    fs::create_dir_all(&partial).map_err(|error| error.to_string())?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(from.join(file), partial.join(file))
            .map_err(|error| format!("{file}: {error}"))?;
    }
    // No package runs code of its own here, and none brings another that is only its wish (a peer).
    let mut install = place.command("npm");
    run(install
        .args([
            "ci",
            "--ignore-scripts",
            "--legacy-peer-deps",
            "--no-audit",
            "--no-fund",
        ])
        .current_dir(&partial))?;
    fs::rename(&partial, folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn link(packages: &Path, place: &Path) -> Result<(), String> {
    if fs::read_link(place).is_ok_and(|there| there == packages) {
        return Ok(());
    }
    if place.symlink_metadata().is_ok_and(|there| there.is_dir()) {
        return Err(format!(
            "remove the folder {}: packages live in the cache",
            place.display()
        ));
    }
    let _stale = fs::remove_file(place);
    std::os::unix::fs::symlink(packages, place)
        .map_err(|error| format!("{}: {error}", place.display()))
}
