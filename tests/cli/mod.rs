//! The command line as a user meets it: each command in a folder of its own, and all that comes of it compared, status,
//! standard output and standard error. Output that nobody expected fails.

mod action;
mod check;
mod commands;
mod diff;
mod exports;
mod fix;
mod formats;
mod git;
mod import;
mod merge;
mod output;
mod portfolio;
mod renew;
mod site;
mod surroundings;

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A theory without errors and warnings, on the day that every command here is given.
pub const SOUND: &str = r#"theory meals "Pupils eat well"
partner kitchen "School kitchen"
outcome fed "Pupils eat a warm meal" {
  needs cooked
  indicator meals-eaten "Pupils who eat" {
    unit percent direction increase
    baseline 40 at 2025 target 80 by 2028
    source "Till" frequency monthly responsible kitchen
    population "Pupils" disaggregate by school
  }
}
output cooked "Meals are cooked" { indicator meals-cooked "Meals" {
  unit count direction increase baseline 10 at 2025 target 20 by 2028
  source "Book" frequency monthly responsible kitchen of things
} }
activity cook "Cook meals" { by kitchen so that cooked }
"#;

/// A theory with one error (nobody measures its outcome, which is external) and nothing else of that weight.
pub const FAULTY: &str = "theory t \"Pupils eat well\"\noutcome fed \"Pupils eat\" { needs lunch }\n";

/// A folder to run commands in.
pub struct Room {
    folder: tempfile::TempDir,
}

impl Room {
    pub fn new() -> Room {
        Room { folder: tempfile::tempdir().expect("a folder for the test") }
    }

    /// A folder with files in it.
    pub fn with(files: &[(&str, &str)]) -> Room {
        let room = Room::new();
        files.iter().for_each(|(name, text)| room.write(name, text));
        room
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("it lies in the room")).expect("the folder can be made");
        std::fs::write(path, text).expect("the file can be written");
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// A command line, split at blanks.
    pub fn run(&self, line: &str) -> Run {
        self.run_with(line.split(' ').filter(|a| !a.is_empty()))
    }

    pub fn run_with(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sothat"));
        command.args(arguments).current_dir(self.folder.path()).env_clear().env("COLUMNS", "100");
        Run { command, input: Vec::new(), folder: self.folder.path().to_path_buf() }
    }

    /// Runs git in the room, with this program in its path, and gives what came of it.
    pub fn git(&self, arguments: &[&str]) -> Said {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]);
        git.args(["-c", "commit.gpgsign=false", "-c", "advice.mergeConflict=false"]).args(arguments);
        git.current_dir(self.folder.path()).env("HOME", self.folder.path()).env("PATH", path()).env("COLUMNS", "100");
        git.env_remove("GIT_DIR").env_remove("GIT_INDEX_FILE").env("GIT_EDITOR", "true").env("LC_ALL", "C");
        Said::of(&git.output().expect("git is there"), self.folder.path())
    }

    /// The same, where it has to end well: what it prints.
    #[track_caller]
    pub fn git_done(&self, arguments: &[&str]) -> String {
        let said = self.git(arguments);
        assert_eq!(said.status, Some(0), "{said:?}");
        said.stdout
    }

    /// Takes everything that is there in as a version.
    pub fn commit(&self, message: &str) {
        self.git_done(&["add", "--all"]);
        self.git_done(&["commit", "--quiet", "--allow-empty", "-m", message]);
    }

    /// `sothat check` as of the day of [`SOUND`].
    pub fn check(&self, rest: &str) -> Run {
        self.run(&format!("check --as-of 2026-11-23 {rest}"))
    }
}

/// Where programs are looked for, with this one before all others.
pub fn path() -> std::ffi::OsString {
    let built = Path::new(env!("CARGO_BIN_EXE_sothat")).parent().expect("a folder").to_owned();
    let mut all = vec![built];
    all.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    std::env::join_paths(all).expect("a path")
}

/// A command that is about to be run.
pub struct Run {
    pub command: Command,
    input: Vec<u8>,
    folder: PathBuf,
}

impl Run {
    pub fn input(mut self, text: impl AsRef<[u8]>) -> Run {
        self.input = text.as_ref().to_vec();
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Run {
        self.command.env(name, value);
        self
    }

    pub fn output(mut self) -> Output {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the command starts");
        let mut stdin = child.stdin.take().expect("its input is piped");
        let input = self.input;
        // In a thread of its own, since the command may speak before it has read everything; or not read at all.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("the command ends");
        writer.join().expect("the input is written");
        output
    }

    /// Runs it and compares all that comes of it.
    #[track_caller]
    pub fn is(self, status: i32, stdout: &str, stderr: &str) {
        let folder = self.folder.clone();
        let said = Said::of(&self.output(), &folder);
        assert_eq!((said.status, said.stdout.as_str(), said.stderr.as_str()), (Some(status), stdout, stderr));
    }

    /// Runs it, and gives what came of it to be looked at.
    pub fn said(self) -> Said {
        let folder = self.folder.clone();
        Said::of(&self.output(), &folder)
    }

    /// Runs it and compares all that comes of it with a snapshot.
    pub fn shows(self, name: &str) {
        let said = self.said();
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_snapshot_path("../snapshots/cli");
        let shown = format!(
            "status: {}\n--- standard output\n{}\n--- standard error\n{}",
            said.status.unwrap_or(-1),
            said.stdout,
            said.stderr
        );
        settings.bind(|| insta::assert_snapshot!(name, shown));
    }
}

/// What came of a command.
#[derive(Debug)]
pub struct Said {
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Said {
    fn of(output: &Output, folder: &Path) -> Said {
        let text = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).expect("what is said is UTF-8");
            text.replace(&*folder.to_string_lossy(), "ROOM")
        };
        Said { status: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }
}
