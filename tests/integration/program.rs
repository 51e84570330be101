//! The program from the command line: its errors say what is wrong and what to do.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::world::repository;

fn frontdesk(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn fails(output: &Output) -> String {
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    said
}

fn serve(data: &Path, more: &[&str]) -> Output {
    let data = data.to_str().unwrap();
    frontdesk(&["serve", "--listen", "127.0.0.1:0", "--data", data]).args(more).output().unwrap()
}

#[test]
fn a_broken_configuration_names_the_key_and_the_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("frontdesk.toml");
    std::fs::write(&file, "# shop\n[limits]\nmessage_length = 5\n").unwrap();
    let said = fails(&serve(folder.path(), &["--config", file.to_str().unwrap()]));
    assert!(
        said.contains("message_length") && said.contains("line 3") && said.contains("frontdesk.toml"),
        "{said}"
    );
    let said = fails(&serve(folder.path(), &["--config", "/nowhere/frontdesk.toml"]));
    assert!(said.contains("/nowhere/frontdesk.toml"), "{said}");
}

#[test]
fn a_missing_or_damaged_model_names_the_file_and_the_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let models = folder.path().join("models");
    std::fs::create_dir(&models).unwrap();
    let with_models = ["--models", models.to_str().unwrap()];
    let said = fails(&serve(folder.path(), &with_models));
    assert!(said.contains("manifest.toml"), "{said}");
    for entry in std::fs::read_dir(repository().join("models")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, models.join(path.file_name().unwrap())).unwrap();
        }
    }
    let encoder = std::fs::read_dir(&models)
        .unwrap()
        .map(|e| e.unwrap().path())
        .find(|p| p.extension().is_some_and(|e| e == "onnx" || e == "rten"))
        .unwrap();
    let name = encoder.file_name().unwrap().to_str().unwrap().to_owned();
    std::fs::OpenOptions::new().append(true).open(&encoder).unwrap().write_all(b"x").unwrap();
    let said = fails(&serve(folder.path(), &with_models));
    assert!(said.contains(&name), "{said}");
    std::fs::remove_file(&encoder).unwrap();
    let said = fails(&serve(folder.path(), &with_models));
    assert!(said.contains(&name), "{said}");
}

#[test]
fn an_address_in_use_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = folder.path().to_str().unwrap();
    let output = frontdesk(&["serve", "--listen", &address, "--data", data]).output().unwrap();
    let said = fails(&output);
    assert!(said.contains(&address), "{said}");
}

#[test]
fn people_are_added_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let add = |email: &str, password: &str| {
        let arguments = [
            "user",
            "add",
            "--data",
            data,
            "--email",
            email,
            "--name",
            "Mia",
            "--role",
            "agent",
            "--password-stdin",
        ];
        let mut command = frontdesk(&arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        writeln!(child.stdin.take().unwrap(), "{password}").unwrap();
        child.wait_with_output().unwrap()
    };
    let said = fails(&add("mia@shop.example", "short"));
    assert!(said.contains("at least 10 characters"), "{said}");
    assert!(add("mia@shop.example", "correct horse battery").status.success());
    let said = fails(&add("Mia@shop.example", "correct horse battery"));
    assert!(said.contains("e-mail address"), "{said}");
}

#[test]
fn a_question_is_answered_on_the_command_line() {
    let models = repository().join("models");
    let output =
        frontdesk(&["ask", "--json", "--models", models.to_str().unwrap(), "When are you open on Saturday?"])
            .output()
            .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["article"], "opening-hours");
    assert_eq!(answer["decision"], "answer");
    assert!(answer["confidence"].as_f64().unwrap() > 0.5);
}

/// What an evaluation prints as JSON, and the rows that it writes.
fn evaluates(arguments: &[&str]) -> (serde_json::Value, Vec<serde_json::Value>) {
    let folder = tempfile::tempdir().unwrap();
    let predictions = folder.path().join("predictions.jsonl");
    let models = repository().join("models");
    let output = frontdesk(&["evaluate"])
        .args(arguments)
        .args([
            "--json",
            "--models",
            models.to_str().unwrap(),
            "--predictions",
            predictions.to_str().unwrap(),
        ])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows = std::fs::read_to_string(predictions).unwrap();
    let rows = rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    (serde_json::from_slice(&output.stdout).unwrap(), rows)
}

#[test]
fn wishes_for_a_person_are_measured_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("rows.jsonl");
    let rows = [
        r#"{"id":"1","text":"I want to talk to a real person","handover":true}"#,
        r#"{"id":"2","text":"let me speak to your manager","handover":true}"#,
        r#"{"id":"3","text":"when are you open?","handover":false}"#,
        r#"{"id":"4","text":"thank you","handover":false}"#,
    ];
    std::fs::write(&data, rows.join("\n")).unwrap();
    let (figures, predictions) = evaluates(&["handover", "--data", data.to_str().unwrap()]);
    assert_eq!((&figures["rows"], &figures["handovers"]), (&4.0.into(), &2.0.into()));
    assert_eq!((&figures["f1"], &figures["auroc"]), (&1.0.into(), &1.0.into()));
    assert!(figures["calibration_error"].as_f64().unwrap() < 0.3);
    assert_eq!(predictions.len(), 4);
    assert_eq!((&predictions[0]["id"], &predictions[0]["handover"]), (&"1".into(), &true.into()));
    assert!(predictions[3]["score"].as_f64().unwrap() < 0.5);

    std::fs::write(&data, rows[0]).unwrap();
    let said =
        fails(&frontdesk(&["evaluate", "handover", "--data", data.to_str().unwrap()]).output().unwrap());
    assert!(said.contains("rows.jsonl") && said.contains("nothing to tell apart"), "{said}");
}

#[test]
fn fairness_is_measured_on_the_command_line() {
    let (figures, rows) = evaluates(&["fairness"]);
    let figure = |key: &str| figures[key].as_f64().unwrap();
    assert!(figure("templates") >= 30.0 && figure("rows") >= 1_000.0);
    let gaps = ["names_gap", "genders_gap", "countries_gap", "religions_gap", "dialects_gap"].map(figure);
    assert!(gaps.iter().all(|gap| (0.0..=1.0).contains(gap)), "{figures}");
    assert_eq!(figure("largest_gap"), gaps.into_iter().fold(0.0, f64::max));
    for key in ["id", "template", "dimension", "group", "negative"] {
        assert!(!rows[0][key].is_null(), "{key}");
    }
}
