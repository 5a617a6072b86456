"""``tocsin completion``: the script that completes verbs and options in a shell, and the man page.

Scripts are made from the same description as the manual, so a new option is completed as soon as
it exists. They run no Tocsin while one types: everything they know stands in them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from tocsin.cli.console import Console
from tocsin.cli.install.described import Command, Option, commands
from tocsin.cli.install.manual import man

INSTALL = {
    "bash": "tocsin completion bash > ~/.local/share/bash-completion/completions/tocsin",
    "zsh": "tocsin completion zsh > ~/.zfunc/_tocsin  (a folder named in fpath)",
    "fish": "tocsin completion fish > ~/.config/fish/completions/tocsin.fish",
    "powershell": "tocsin completion powershell >> $PROFILE",
    "man": "tocsin completion man > ~/.local/share/man/man1/tocsin.1",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("shell", choices=tuple(INSTALL), help="the shell, or man for the man page")


def run(args: argparse.Namespace, console: Console) -> int:
    """Print the script."""
    text = SCRIPTS[args.shell]()
    console.say(text.rstrip("\n"))
    console.result({"shell": args.shell, "install": INSTALL[args.shell], "script": text})
    return 0


def _all() -> list[Command]:
    return [command for verb in commands() for command in verb.walk()]


def _words(command: Command) -> list[str]:
    """What may follow a command: its parts, or its options."""
    return [part.words[-1] for part in command.parts] or [
        flag for option in command.flags for flag in option.flags
    ]


def _choices(command: Command) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (flag, option.choices)
        for option in command.flags
        if option.choices
        for flag in option.flags
    ]


def bash() -> str:
    """A function that walks the typed words; file names are completed where nothing else fits."""
    described = _all()
    table = "\n".join(
        f'    "{" ".join(c.words)}") words="{" ".join(_words(c))}" ;;' for c in described
    )
    chosen = "\n".join(
        f'    "{" ".join(c.words)} {flag}") words="{" ".join(choices)}" ;;'
        for c in described
        for flag, choices in _choices(c)
    )
    known = "|".join(f'"{" ".join(c.words)}"' for c in described)
    verbs = " ".join(verb.words[0] for verb in commands())
    return f"""# bash completion for tocsin; install: {INSTALL["bash"]}
_tocsin() {{
  local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}"
  local path="" longer words="{verbs}" word
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    longer="${{path:+$path }}$word"
    case "$longer" in {known}) path="$longer" ;; esac
  done
  case "$path" in
{table}
  esac
  case "$path $prev" in
{chosen}
    *) case "$words" in --*) [[ "$cur" == -* ]] || words="" ;; esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}}
complete -o default -F _tocsin tocsin
"""


def zsh() -> str:
    """One ``_arguments`` call for each command; descriptions are shown beside what completes."""
    bodies = "\n".join(_zsh_case(command) for command in _all())
    verbs = "\n".join(f"    {_quote(f'{v.words[0]}:{v.summary}')}" for v in commands())
    return f"""#compdef tocsin
# zsh completion for tocsin; install: {INSTALL["zsh"]}
_tocsin() {{
  local -a parts
  local at="${{words[2]}}"
  if (( CURRENT == 2 )); then
    parts=(
{verbs}
    )
    _describe -t verbs verb parts
    return
  fi
  (( CURRENT > 3 )) && case "$at ${{words[3]}}" in
    {"|".join(_zsh_key(c) for c in _all() if len(c.words) > 1)}) at="$at ${{words[3]}}" ;;
  esac
  case "$at" in
{bodies}
  esac
}}
_tocsin "$@"
"""


def _zsh_key(command: Command) -> str:
    return _quote(" ".join(command.words))


def _zsh_case(command: Command) -> str:
    key = f"    {_zsh_key(command)})"
    if command.parts:
        parts = " ".join(_quote(f"{part.words[-1]}:{part.summary}") for part in command.parts)
        return f"{key} parts=({parts}); _describe -t parts part parts ;;"
    lines = [_zsh_option(option, flag) for option in command.flags for flag in option.flags]
    return " \\\n      ".join([f"{key} _arguments", *lines, "'*:file:_files'"]) + " ;;"


def _zsh_option(option: Option, flag: str) -> str:
    told = option.help.replace("[", "(").replace("]", ")").replace(":", ";")
    what = f"({' '.join(option.choices)})" if option.choices else "_files"
    value = f":{option.value.replace(':', ' ') or 'value'}:{what}" if option.value else ""
    return _quote(f"{'*' if option.repeated else ''}{flag}[{told}]{value}")


def fish() -> str:
    """One ``complete`` line for each verb, part and option."""
    lines = [f"# fish completion for tocsin; install: {INSTALL['fish']}"]
    for verb in commands():
        lines.append(
            f"complete -c tocsin -f -n __fish_use_subcommand -a {verb.words[0]}"
            f" -d {_quote(verb.summary)}"
        )
        for command in verb.walk():
            lines += _fish(command)
    return "\n".join(lines) + "\n"


def _fish(command: Command) -> list[str]:
    seen = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in command.words)
    names = " ".join(part.words[-1] for part in command.parts)
    lines = [
        f"complete -c tocsin -f -n '{seen}; and not __fish_seen_subcommand_from {names}'"
        f" -a {part.words[-1]} -d {_quote(part.summary)}"
        for part in command.parts
    ]
    for option in command.flags:
        names_of = " ".join(
            f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags
        )
        more = f" -x -a {_quote(' '.join(option.choices))}" if option.choices else ""
        more = more or (" -r" if option.value and not option.value.startswith("[") else "")
        lines.append(f"complete -c tocsin -n '{seen}' {names_of}{more} -d {_quote(option.help)}")
    return lines


def powershell() -> str:
    """A native completer with one table: what is typed so far, and what may follow."""
    rows = "\n".join(
        f"    {_quote_ps(' '.join(c.words))} = @({', '.join(map(_quote_ps, _words(c)))})"
        for c in _all()
    )
    verbs = ", ".join(_quote_ps(verb.words[0]) for verb in commands())
    return f"""# PowerShell completion for tocsin; install: {INSTALL["powershell"]}
Register-ArgumentCompleter -Native -CommandName tocsin -ScriptBlock {{
  param($wordToComplete, $commandAst, $cursorPosition)
  $follows = @{{
    '' = @({verbs})
{rows}
  }}
  $path = ''
  foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {{
    $longer = ("$path " + $element.ToString()).Trim()
    if ($element.Extent.EndOffset -lt $cursorPosition -and $follows.ContainsKey($longer)) {{
      $path = $longer
    }}
  }}
  $follows[$path] | Where-Object {{ $_ -like "$wordToComplete*" }} | ForEach-Object {{
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterName', $_)
  }}
}}
"""


def _quote(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _quote_ps(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


SCRIPTS: dict[str, Callable[[], str]] = {
    "bash": bash,
    "zsh": zsh,
    "fish": fish,
    "powershell": powershell,
    "man": man,
}
