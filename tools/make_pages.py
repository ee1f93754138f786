#!/usr/bin/env python3
"""Makes the manual's pages and the shells' completions of the option table and man/pages.txt: make_pages.py PROGRAM PAGES.txt FOLDER

Writes into FOLDER rapporteur.1, rapporteur-COMMAND.1 for each command in PAGES.txt, rapporteur (bash), _rapporteur (zsh) and rapporteur.fish."""
import json
import pathlib
import re
import subprocess
import sys
import textwrap

STATUS = [("0", "All good."), ("1", "Some inputs could not be used. Each is named on standard error with the reason, and the rest was done."),
          ("2", "Wrong usage."), ("3", "A needed file cannot be read or written, or memory ran out."), ("4", "A fault of the program; please report it.")]
RECORD_FILES = [("rapporteur.db", "The record, unless `--record` names another: one SQLite database. Copy it, send it, open it with `sqlite3`."),
                ("rapporteur.db-wal, rapporteur.db-shm", "Belong to it while a program has it open."),
                ("rapporteur.db.schema-1.bak", "A copy of a record of an earlier version, made before it was upgraded.")]
ENVIRONMENT = [("LC_ALL, LC_CTYPE, LANG", "Where they name a locale without UTF-8, views print only ASCII signs."),
               ("NO_COLOR, TERM", "Views print no colours where the first is set or the second is dumb.")]


def read_pages(path):
    """The day of the words; command → its paragraphs, examples (command, words, expected status) and other commands."""
    pages, page, day = {}, None, None
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("== "):
            page = pages.setdefault(line[3:].strip(), {"paragraphs": [""], "examples": [], "see": []})
        elif line.startswith("day: "):
            day = line[5:]
        elif line.startswith("#") or page is None:
            continue
        elif line.startswith("$ "):
            page["examples"].append({"command": line[2:], "words": "", "status": 0, "prints": []})
        elif line.startswith("= "):
            page["examples"][-1]["status"] = int(line[2:])
        elif line.startswith("> "):
            page["examples"][-1]["prints"].append(line[2:])
        elif line.startswith("  ") and page["examples"]:
            page["examples"][-1]["words"] += " " + line.strip()
        elif line.startswith("see: "):
            page["see"] = [name.strip() for name in line[5:].split(",")]
        elif line.strip() and not page["examples"]:
            page["paragraphs"][-1] += " " + line.strip()
        elif line.strip():
            sys.exit(f"{path}:{number}: words of an example are set in by two blanks")
        elif page["paragraphs"][-1]:
            page["paragraphs"].append("")
    for page in pages.values():
        page["paragraphs"] = [p.strip() for p in page["paragraphs"] if p.strip()]
    return day, pages


# ---- the manual, in the mdoc language --------------------------------------------------------------------------------------

SIGNS = {"\\": "\\e", "…": "...", "–": "\\(en", "—": "\\(em", "’": "\\(cq", "“": "\\(lq", "”": "\\(rq"}


def escaped(text):
    text = "".join(SIGNS.get(c, c) for c in text)
    return ("\\&" if text[:1] in ".'" else "") + text


def prose(text):
    """A paragraph, a sentence a line; words in `` ` `` as they are typed, words in * in italics."""
    text = escaped(text)
    text = re.sub(r"`([^`]*)`", lambda m: "\\fB" + m[1].replace("-", "\\-") + "\\fR", text)
    text = re.sub(r"(?<![\w*])\*(\w+)\*", r"\\fI\1\\fR", text)
    sentences = re.split(r"(?<=[a-z\dR*)][.;:]) (?=[A-Z\\])", text)
    return "\n".join(textwrap.fill(sentence, 78, break_long_words=False, break_on_hyphens=False) for sentence in sentences)


def tagged(items):
    lines = [".Bl -tag -width Ds"]
    for name, words in items:
        lines += [f".It {name}", prose(words)]
    return lines + [".El"]


def option_macro(option):
    value = option["value"]
    if not value:
        return f"Fl -{option['name']}"
    return f"Fl -{option['name']} Ar {value.replace('|', ' | ') if option['choice'] else value}"


def operand_macros(operands):
    for operand in operands.split():
        optional = operand.startswith("[")
        name = operand.strip("[]").replace("...", " ...").replace("…", " ...")
        name = name.replace("|", " | ")
        yield f".Op Ar {name}" if optional else f".Ar {name}"


def literal(command):
    """A command as it is typed: signs that a formatter would make beautiful stay as they are."""
    typed = escaped("$ " + command)
    for sign, name in (("-", "\\-"), ("'", "\\(aq"), ("`", "\\(ga"), ("^", "\\(ha"), ("~", "\\(ti")):
        typed = typed.replace(sign, name)
    return [".Bd -literal -offset indent", typed, ".Ed"]


def examples(page):
    lines = [".Sh EXAMPLES"]
    for example in page["examples"]:
        words = prose(example["words"].strip())
        lines += ([words] if words else []) + literal(example["command"]) + [".Pp"]
    return lines[:-1] if page["examples"] else []


def sentence_of(summary):
    first = summary.split("\n")[0].rstrip(".")
    first = first.removeprefix("Stage: ")
    return first[0].lower() + first[1:]


def also(names):
    pages = sorted(set(names))
    return [".Sh SEE ALSO"] + [f".Xr {name} 1{' ,' if i + 1 < len(pages) else ''}" for i, name in enumerate(pages)]


def head(name, day, what):
    return [f".\\\" Made by tools/make_pages.py from the option table and man/pages.txt.", f".Dd {day}", f".Dt {name.upper()} 1", ".Os", ".Sh NAME",
            f".Nm {name}", f".Nd {escaped(what)}"]


def command_page(command, page, day):
    name = command["command"]
    lines = head(f"rapporteur-{name}", day, sentence_of(command["summary"])) + [".Sh SYNOPSIS", ".Nm rapporteur", f".Cm {name}"]
    lines += [f".Op {option_macro(option)}" for option in command["options"]] + list(operand_macros(command["operands"])) + [".Sh DESCRIPTION"]
    for i, paragraph in enumerate(page["paragraphs"] or [command["summary"].replace("\n", " ")]):
        lines += ([".Pp"] if i else []) + [prose(paragraph)]
    lines += [".Pp", "The options are:"] + tagged([(option_macro(o), o["help"][0].upper() + o["help"][1:] + ".") for o in command["options"]] +
                                                  [("Fl -help", "Prints a short help.")])
    if any(option["name"] == "width" for option in command["options"]):
        lines += [".Sh ENVIRONMENT"] + tagged([("Ev " + names.replace(",", " ,"), words) for names, words in ENVIRONMENT])
    if any(option["name"] == "record" for option in command["options"]):
        lines += [".Sh FILES"] + tagged([("Pa " + names.replace(",", " ,"), words) for names, words in RECORD_FILES])
    lines += [".Sh EXIT STATUS"] + tagged(STATUS) + examples(page)
    return lines + also(["rapporteur"] + [f"rapporteur-{other}" for other in page["see"]])


def main_page(commands, day):
    lines = head("rapporteur", day, "read the news about talks between states and keep a sourced record") + [
        ".Sh SYNOPSIS", ".Nm", ".Ar command", ".Op Ar options", ".Op Ar operands", ".Nm", ".Cm help", ".Op Ar command", ".Nm", ".Fl -version", ".Sh DESCRIPTION",
        prose("Reads articles on a developing story, copied, translated, misdated, contradicting each other, and says who is who, what happened when, who met whom in which round of "
              "which talks, what each side said and promised, how the numbers changed, where the reports disagree and which of them merely copy each other. Every line stands on "
              "sentences that one command shows. It works offline, from one program and one file."), ".Pp", "The commands are:"]
    lines += tagged([(f"Xr rapporteur-{c['command']} 1", sentence_of(c["summary"])[0].upper() + sentence_of(c["summary"])[1:] + ".") for c in commands])
    lines += [".Pp", prose("Days are given as `2020-06-11`. Results go to standard output, messages to standard error; `-` as a path is standard input.")]
    lines += [".Sh FILES"] + tagged([("Pa " + names.replace(",", " ,"), words) for names, words in RECORD_FILES]) + [".Sh EXIT STATUS"] + tagged(STATUS)
    lines += examples({"examples": [{"command": "rapporteur add articles/", "words": "Makes a record of a folder of articles."}, {"command": "rapporteur brief", "words": "Reads it."},
                                    {"command": "rapporteur show A5", "words": "Shows the sentence behind a mark of the brief."}]})
    return lines + also(["sqlite3"] + [f"rapporteur-{c['command']}" for c in commands])


# ---- completions -----------------------------------------------------------------------------------------------------------

def is_path(operands):
    return "PATH" in operands or "FILE" in operands


def words_of(operands):
    """The fixed words that a command takes as its operand: merge|split|…"""
    first = operands.split()[0].strip("[]") if operands else ""
    return first.split("|") if "|" in first else []


def bash(commands):
    names = " ".join([c["command"] for c in commands] + ["help"])
    lines = ["# bash completion of rapporteur; made by tools/make_pages.py", "_rapporteur()", "{",
             '    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} options= words= paths=',
             "    COMPREPLY=()", "    compopt +o default 2>/dev/null", "    if ((COMP_CWORD == 1)); then",
             f'        COMPREPLY=($(compgen -W "{names} --help --version" -- "$word"))', "        return", "    fi", "    case $command in"]
    for c in commands:
        lines += [f"    {c['command']})", f"        options='{' '.join('--' + o['name'] for o in c['options'])} --help'"]
        if words_of(c["operands"]):
            lines.append(f"        ((COMP_CWORD == 2)) && words='{' '.join(words_of(c['operands']))}'")
        if is_path(c["operands"]):
            lines.append("        paths=1")
        cases = [(o["name"], o["value"].replace("|", " ") if o["choice"] else None, o["value"]) for o in c["options"] if o["value"]]
        if cases:
            lines.append("        case $before in")
            for name, choices, value in cases:
                action = f'COMPREPLY=($(compgen -W "{choices}" -- "$word"))' if choices else 'COMPREPLY=($(compgen -f -- "$word")); compopt -o filenames 2>/dev/null' if value in ("FILE", "DIR") else ":"
                lines.append(f"        --{name}) {action}; return ;;")
            lines.append("        esac")
        lines.append("        ;;")
    lines += [f'    help) words="{names}" ;;', "    esac", "    if [[ $word == -* ]]; then", '        COMPREPLY=($(compgen -W "$options" -- "$word"))', "    elif [[ $paths ]]; then",
              '        COMPREPLY=($(compgen -f -- "$word"))', "        compopt -o filenames 2>/dev/null", "    elif [[ $words ]]; then",
              '        COMPREPLY=($(compgen -W "$words" -- "$word"))', "    fi", "}", "complete -F _rapporteur rapporteur"]
    return lines


def zsh_text(text):
    return text.replace("\\", "\\\\").replace("'", "'\\''").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:").replace("`", "\\`")


def zsh_option(option):
    spec = f"--{option['name']}"
    if not option["value"]:
        return f"'{spec}[{zsh_text(option['help'])}]'"
    action = f"({option['value'].replace('|', ' ')})" if option["choice"] else "_files" if option["value"] in ("FILE", "DIR") else " "
    return f"'{spec}[{zsh_text(option['help'])}]:{option['value'].split('|')[0] if option['choice'] else option['value']}:{action}'"


def zsh(commands):
    lines = ["#compdef rapporteur", "# zsh completion of rapporteur; made by tools/make_pages.py", "_rapporteur() {", "  local -a commands", "  commands=("]
    lines += [f"    '{c['command']}:{zsh_text(sentence_of(c['summary']))}'" for c in commands] + ["    'help:what a command takes'", "  )", "  if (( CURRENT == 2 )); then",
              "    _describe command commands", "    return", "  fi", "  local command=${words[2]}", "  shift words", "  (( CURRENT-- ))", "  case $command in"]
    for c in commands:
        words = words_of(c["operands"])
        operand = "'*:path:_files'" if is_path(c["operands"]) else f"'1:what to do:({' '.join(words)})'" if words else ""
        lines += [f"    {c['command']})", "      _arguments " + " \\\n        ".join([*[zsh_option(o) for o in c["options"]], "'--help[a short help]'", *([operand] if operand else [])]), "      ;;"]
    return lines + ["    help) _describe command commands ;;", "  esac", "}", '_rapporteur "$@"']


def fish_text(text):
    return text.replace("\\", "\\\\").replace("'", "\\'")


def fish(commands):
    lines = ["# fish completion of rapporteur; made by tools/make_pages.py", "complete -c rapporteur -f"]
    for c in commands:
        lines.append(f"complete -c rapporteur -n __fish_use_subcommand -a {c['command']} -d '{fish_text(sentence_of(c['summary']))}'")
    lines.append("complete -c rapporteur -n __fish_use_subcommand -a help -d 'what a command takes'")
    for c in commands:
        here = f"complete -c rapporteur -n '__fish_seen_subcommand_from {c['command']}'"
        for o in c["options"]:
            value = f" -x -a '{o['value'].replace('|', ' ')}'" if o["choice"] else " -r -F" if o["value"] in ("FILE", "DIR") else " -x" if o["value"] else ""
            lines.append(f"{here} -l {o['name']}{value} -d '{fish_text(o['help'])}'")
        lines += [f"{here} -F"] if is_path(c["operands"]) else [f"{here} -a '{' '.join(words_of(c['operands']))}'"] if words_of(c["operands"]) else []
    return lines + [f"complete -c rapporteur -n '__fish_seen_subcommand_from help' -a '{' '.join(c['command'] for c in commands)}'"]


def main(program, words, folder):
    commands = [json.loads(line) for line in subprocess.run([program, "help", "--table"], check=True, capture_output=True).stdout.decode().split("\n") if line]
    (day, pages), folder, table = read_pages(words), pathlib.Path(folder), {c["command"]: c for c in commands}
    missing, unknown = [name for name in table if name not in pages], [name for name in pages if name not in table]
    if missing or unknown:
        print(f"{words}: no page for: {', '.join(missing) or '–'}; no command for: {', '.join(unknown) or '–'}", file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    made = {f"rapporteur-{name}.1": command_page(table.get(name, {"command": name, "operands": "", "summary": name, "options": []}), page, day) for name, page in pages.items()}
    made |= {"rapporteur.1": main_page(commands, day), "rapporteur": bash(commands), "_rapporteur": zsh(commands), "rapporteur.fish": fish(commands)}
    for name, lines in made.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
