#!/usr/bin/env python3
"""The manual's pages and the shells' completions, as they are installed: pages.py PROGRAM PAGES.txt MADE-FOLDER SAMPLES

Every command has a page, mandoc and man find nothing wrong with it, its examples work, and bash, zsh and fish complete it. What is
not installed (mandoc, man, zsh, fish) is passed over; ./check installs all but man."""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import make_pages  # noqa: E402

FAULTS = []


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, timeout=120, **more)


def expect(what, good, saying=""):
    if not good:
        FAULTS.append(f"{what}: {saying}")


def written(program, pages, made):
    commands = {line.split('"')[3] for line in run(program, "help", "--table").stdout.decode().split("\n") if line}
    expect("man/pages.txt", commands >= set(pages), f"pages of no command: {sorted(set(pages) - commands)}")
    for name, page in pages.items():
        expect(f"man/pages.txt, {name}", page["paragraphs"] and page["examples"] and page["see"], "a page has a description, an example and others to see")
        expect(f"man/pages.txt, {name}", set(page["see"]) <= commands, f"no such commands: {set(page['see']) - commands}")
    for page in sorted(made.glob("*.1")):
        if shutil.which("mandoc"):
            wrong = [line for line in run("mandoc", "-Tlint", page).stdout.decode().split("\n") if line and "referenced manual not found" not in line]
            expect(page.name, not wrong, wrong)
        if shutil.which("man") and shutil.which("groff"):
            shown = run("man", "--warnings", "-E", "UTF-8", "-l", page, env={**os.environ, "MANWIDTH": "90", "MANPAGER": "cat"})
            expect(page.name, shown.returncode == 0 and b"EXIT STATUS" in shown.stdout and not shown.stderr, shown.stderr.decode())


def examples(program, pages, samples):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(samples, folder / "whole/articles")
        run(program, "add", "articles", cwd=folder / "whole")
        environment = {**os.environ, "PATH": f"{pathlib.Path(program).parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        for command, page in pages.items():
            shutil.copytree(folder / "whole", folder / command)
            for example in page["examples"]:
                done = run("sh", "-c", example["command"], cwd=folder / command, env=environment)
                output = (done.stdout + done.stderr).decode(errors="replace")
                shown = f"ended with {done.returncode}: {output[-300:]}"
                expect(f"{command}, $ {example['command']}", done.returncode == example["status"] and (output or ">" in example["command"] or example["status"]), shown)
                for words in example["prints"]:
                    expect(f"{command}, $ {example['command']}", words in output, f"does not print {words!r}: {output[-300:]}")


COMPLETIONS = [ # what is typed, what must be among the completions, what must not
    ("rapporteur sea", {"search"}, {"show"}),
    ("rapporteur brief --for", {"--format"}, {"--from"}),
    ("rapporteur brief --format h", {"html"}, {"md"}),
    ("rapporteur add --da", {"--date"}, {"--json"}),
    ("rapporteur read art", {"articles/"}, {"add"}),
    ("rapporteur add --record rap", {"rapporteur.db"}, {"articles/"}),
    ("rapporteur find --tok", {"--tokens"}, {"--tokenized"}),
    ("rapporteur help tal", {"talks"}, {"timeline"}),
]


def bash(made, folder, line):
    words = [word or '""' for word in line.split(" ")]
    script = f"source {made}/rapporteur; complete -p rapporteur >&2; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _rapporteur; " + 'printf "%s\\n" "${COMPREPLY[@]}"'
    done = run("bash", "-c", script, cwd=folder)
    expect(f"bash, {line}", b"-F _rapporteur" in done.stderr, done.stderr.decode())
    return {word + "/" if (folder / word).is_dir() and word else word for word in done.stdout.decode().split("\n") if word}


def fish(made, folder, line):
    done = run("fish", "--no-config", "-c", f"source {made}/rapporteur.fish; complete -C '{line}'", cwd=folder, env={**os.environ, "HOME": str(folder)})
    expect(f"fish, {line}", not done.stderr, done.stderr.decode())
    return {word.split("\t")[0] for word in done.stdout.decode().split("\n") if word}


def heard(terminal, seconds, until=b"\0"):
    """What the terminal says, till it says `until` or nothing for so long."""
    said = b""
    end = time.monotonic() + seconds
    while until not in said and time.monotonic() < end and select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
        try:
            said += os.read(terminal, 4096)
        except OSError:
            break
    return said


def zsh(made, folder, lines):
    """What zsh makes of each line and a press of Tab; each line has one completion."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe("zsh", ["zsh", "-f", "-i"], {**os.environ, "TERM": "dumb", "HOME": str(folder), "LC_ALL": "C.UTF-8"})
    os.write(terminal, f"fpath=({made} $fpath); PROMPT=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; bindkey '^I' complete-word; echo rea''dy\n".encode())
    heard(terminal, 20, b"ready\r\n")
    answers = {}
    for line in lines:
        os.write(terminal, line.encode() + b"\t")
        said = heard(terminal, 1.0).decode(errors="replace")
        os.write(terminal, b"\x15")
        heard(terminal, 0.1)
        answers[line] = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x07|\x08|\r|\n", "", said).replace(" ", "")
    os.write(terminal, b"exit\n")
    os.close(terminal)
    os.waitpid(child, 0)
    return answers


def completions(made, samples):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(samples, folder / "articles")
        (folder / "rapporteur.db").touch()
        for shell, complete in (("bash", bash), ("fish", fish)):
            for line, wanted, unwanted in COMPLETIONS if shutil.which(shell) else []:
                got = complete(made, folder, line)
                expect(f"{shell}, {line}", wanted <= got and not unwanted & got, got)
        if shutil.which("zsh"):
            answers = zsh(made, folder, [line for line, _, _ in COMPLETIONS])
            for line, wanted, _ in COMPLETIONS:
                begun = line.split(" ")[-1]
                rest = next(iter(wanted))[len(begun):]
                expect(f"zsh, {line}", rest in answers[line], answers[line])


def main(program, words, made, samples):
    _, pages = make_pages.read_pages(words)
    made = pathlib.Path(made).resolve()
    written(program, pages, made)
    examples(str(pathlib.Path(program).resolve()), pages, samples)
    completions(made, samples)
    print("\n".join(FAULTS) or f"{len(pages)} pages")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main(*sys.argv[1:])
