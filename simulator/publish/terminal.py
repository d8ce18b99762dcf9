"""Results in a terminal: tables and trees, for a reader who does not program."""

from __future__ import annotations

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from simulator.analysis.choices import week_scenario
from simulator.analysis.comparison import Comparison
from simulator.analysis.effects import effects_one_by_one
from simulator.analysis.ranges import Ranges
from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.disclosure import undisclosed
from simulator.dossier.dossier import Dossier
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.numbers import format_share
from simulator.engine.formula import written
from simulator.evidence.sources import citation, register
from simulator.model import model_graph
from simulator.publish.audit.forms import REFUSED
from simulator.publish.explanation import REASONS, Step
from simulator.publish.formats import CHOICE, shown, speaker
from simulator.publish.headline import headline
from simulator.publish.ranges import amounts_said, draws_said
from simulator.publish.tables import Line, by_position, by_scenario, by_service

WIDE = 150
"""Width used when the output is not a terminal."""


def console() -> Console:
    """Return a console that writes to standard output as it is now."""
    return Console(width=None if Console().is_terminal else WIDE, highlight=False)


def show_comparison(comparison: Comparison, position: str, year: int, lang: str) -> None:
    """Print the headline, the scenarios under one position, one scenario under each, and one effect at a time."""
    out, say = console(), speaker(lang)
    _title(comparison.dossier, out, lang)
    first = headline(comparison, position, year, lang)
    out.print(Panel(Text("\n".join(text for text in (first.message, first.what_would_pay, first.dilemma) if text))))
    believed = comparison.dossier.positions[position].label.text(lang)
    out.print(
        _table(
            say(f"Scénarios en {year}, position : {believed}", f"Scenarios in {year}, position: {believed}"),
            [comparison.dossier.scenarios[name].label.text(lang) for name in comparison.scenarios],
            by_scenario(comparison, position, year, lang),
        )
    )
    served = by_service(comparison, position, year, lang)
    if served:
        names = [comparison.dossier.scenarios[name].label.text(lang) for name in comparison.scenarios]
        out.print(_table(say(f"Pour les usagers en {year}", f"For users of the service in {year}"), names, served))
    scenario = week_scenario(comparison)
    if scenario:
        _week_tables(comparison, scenario, year, out, lang)
    if comparison.ranges is not None:
        _show_draws(comparison.ranges, position, out, lang)
    out.print(
        Text(
            say(
                "Chaque nombre s’explique : partage32 explain DOSSIER NOM",
                "Each number can be explained: partage32 explain DOSSIER NAME",
            ),
            style="dim",
        )
    )


def _show_draws(ranges: Ranges, position: str, out: Console, lang: str) -> None:
    table = Table(title=Text(speaker(lang)("Dans les tirages", "In the draws"), style="bold"), title_justify="left")
    table.add_column("", min_width=30)
    table.add_column("", justify="right")
    for label, told in amounts_said(ranges, position, lang):
        table.add_row(Text(label), Text(told))
    out.print(table)
    out.print(Text(draws_said(ranges, lang), style="dim"))


def _week_tables(comparison: Comparison, scenario: str, year: int, out: Console, lang: str) -> None:
    say = speaker(lang)
    label = comparison.dossier.scenarios[scenario].label.text(lang)
    positions = [comparison.dossier.positions[name].label.text(lang) for name in comparison.positions]
    title = say(f"« {label} » en {year}, selon la position", f"'{label}' in {year}, by position")
    out.print(_table(title, positions, by_position(comparison, scenario, year, lang)))
    bare, reorganised = (_need(comparison, scenario, name, year, lang) for name in ("gross_hires", "arithmetic_hires"))
    out.print(
        Text(
            say(
                f"Avant tout gain, « {label} » demande {bare} de postes en plus ; {reorganised} une fois comptée la "
                "réorganisation (θ).",
                f"Before any gain, '{label}' needs {bare} more posts; {reorganised} with reorganisation (θ).",
            )
        )
    )
    effects = effects_one_by_one(comparison, scenario)
    lines = tuple(
        Line("", effect.label.text(lang), tuple(shown(week, "hours/week", lang) for week in effect.weeks.values()))
        for effect in effects
    )
    out.print(
        _table(
            say("Semaine autofinancée, un effet après l’autre", "Self-financed week, one effect at a time"),
            positions,
            lines,
        )
    )


def _need(comparison: Comparison, scenario: str, name: str, year: int, lang: str) -> str:
    """Return hires as a share of the posts that there would be without them."""
    outcome = comparison.outcome(scenario, comparison.positions[0])
    posts = outcome.total("posts_without_hires", year)
    return format_share(outcome.total(name, year) / posts if posts else 0.0, lang, decimals=3)


def _title(dossier: Dossier, out: Console, lang: str) -> None:
    out.print(Text(dossier.title.text(lang), style="bold"))
    if dossier.fictional:
        out.print(Text(speaker(lang)("EXEMPLE FICTIF", "FICTIONAL EXAMPLE"), style="bold red"))


def _table(title: str, columns: list[str], lines: tuple[Line, ...]) -> Table:
    table = Table(title=Text(title, style="bold"), title_justify="left", expand=False)
    table.add_column("", min_width=30)
    for column in columns:
        table.add_column(Text(column), justify="right", max_width=15)
    for line in lines:
        ranges = line.ranges or ("",) * len(line.values)
        table.add_row(Text(line.label), *(_cell(value, told) for value, told in zip(line.values, ranges, strict=True)))
    return table


def _cell(value: str, told: str) -> Text:
    """Return a central value, and its range below it where it has one."""
    text = Text(value)
    return text.append("\n" + told.replace(" ", "\n"), style="dim") if told else text


def show_check(dossier: Dossier, lang: str) -> None:
    """Print what a dossier holds and what is not disclosed."""
    out, say = console(), speaker(lang)
    _title(dossier, out, lang)
    out.print(Text(dossier.summary.text(lang)))
    counts = say(
        f"{len(dossier.services)} services, {len(dossier.projects)} projets, {len(dossier.scenarios)} scénarios, "
        f"{len(dossier.positions)} positions, {dossier.first_year}–{dossier.span[-1]}.",
        f"{len(dossier.services)} services, {len(dossier.projects)} projects, {len(dossier.scenarios)} scenarios, "
        f"{len(dossier.positions)} positions, {dossier.first_year}–{dossier.span[-1]}.",
    )
    out.print(Text(counts))
    for alternative in dossier.alternatives:
        out.print(Text(f"{alternative.label.text(lang)} → {alternative.booked}. {alternative.why.text(lang)}"))
    for refused in refused_claims(dossier, lang):
        out.print(Text(refused))
    missing = undisclosed(dossier)
    if missing:
        out.print(Text(say("Non communiqué :", "Not disclosed:"), style="bold"))
    for place, name in missing:
        out.print(Text(f"  {place} — {_with_bounds(name, lang)}"))
    out.print(Text(say("Dossier valide.", "The dossier is valid."), style="green"))


def _with_bounds(name: str, lang: str) -> str:
    """Return what is not disclosed, and the bounds that hold whatever it is: they are no distribution."""
    leaf = catalogue().leaves.get(name)
    if leaf is None:
        return name
    low, high = (shown(bound, leaf.measure, lang) for bound in leaf.bounds)
    return leaf.label.text(lang) + speaker(lang)(f" (entre {low} et {high})", f" (between {low} and {high})")


def refused_claims(dossier: Dossier, lang: str) -> list[str]:
    """Return one sentence for each claim that is shown and refused as a source of hours."""
    say = speaker(lang)
    return [
        say(
            f"Annonce refusée comme source d’heures ({say(*REFUSED[claim.form])}) : {claim.quotation.text(lang)}",
            f"Claim refused as a source of hours ({say(*REFUSED[claim.form])}): {claim.quotation.text(lang)}",
        )
        for project in dossier.projects
        for claim in project.claims
        if claim.form in REFUSED
    ]


def show_derivation(step: Step, *, full: bool) -> None:
    """Print the tree of a number down to sourced figures.

    Unless full, cells computed alike are told once, and what was unfolded above is not unfolded again.
    """
    seen: set[object] = set()
    tree = Tree(_told(step))
    for line in step.sources:
        tree.add(Text(line, style="green"))
    _grow(tree, step, seen, full=full)
    console().print(tree)


def _grow(tree: Tree, step: Step, seen: set[object], *, full: bool) -> None:
    say = speaker(step.lang)
    if step.key in seen and not full and step.parts:
        tree.add(Text(say("↑ déjà détaillé plus haut", "↑ unfolded above"), style="dim"))
        return
    seen.add(step.key)
    told: tuple[str, ...] = ()
    for rank, part in enumerate(_worth_telling(step, full=full)):
        branch = tree.add(_told(part))
        if part.sources != told or full:
            for line in part.sources:
                branch.add(Text(line, style="green"))
        told = part.sources if step.node.total else ()
        if step.node.total and rank and not full and part.parts:
            branch.add(
                Text(say("calculé de même (--full pour déplier)", "computed alike (--full to unfold)"), style="dim")
            )
        else:
            _grow(branch, part, seen, full=full)


def _worth_telling(step: Step, *, full: bool) -> list[Step]:
    """Return the parts of a step; unless full, without what is zero by definition."""
    parts = [part for part in step.parts if full or not part.is_zero_by_definition]
    return parts or list(step.parts[:1])


def _told(step: Step) -> Text:
    text = Text()
    text.append(step.label, style="bold")
    text.append(f" = {step.value}", style="cyan")
    if step.formula:
        text.append(f"\n{step.formula}", style="italic")
        text.append(f"\n{step.numbers}")
        text.append(f"   [{step.name}, {step.place}]", style="dim")
    else:
        text.append(f"   [{step.name}]", style="dim")
    return text


def show_where(name: str, lang: str) -> None:
    """Print where a name is computed or set, from what, and what uses it."""
    fail_if_unknown(name, catalogue().names, "where")
    out, say, graph = console(), speaker(lang), model_graph()
    out.print(Text(f"{name} — {catalogue().label(name, lang)}", style="bold"))
    out.print(Text(catalogue().description(name, lang)))
    variable = graph.variables.get(name)
    if variable is not None:
        out.print(Text(f"{variable.file}:{variable.line}   ({variable.measure.name})"))
        words = {need: catalogue().label(need.removesuffix("_previous"), lang) for need in variable.needs}
        out.print(Text(f"= {written(variable.function, words, None, CHOICE[lang])}", style="italic"))
        out.print(Text(say("À partir de : ", "From: ") + ", ".join(variable.needs)))
    else:
        _show_leaf(catalogue().leaves[name], out, lang)
    users = ", ".join(graph.consumers.get(name, ())) or say("personne", "nothing")
    out.print(Text(say("Utilisé par : ", "Used by: ") + users))


def _show_leaf(leaf: Leaf, out: Console, lang: str) -> None:
    say = speaker(lang)
    kinds = {
        "belief": say("hypothèse (peut différer selon la position)", "assumption (may differ by position)"),
        "lever": say("levier (décidé par le scénario)", "lever (decided by the scenario)"),
        "fact": say("donnée du dossier", "fact of the dossier"),
        "start": say("point de départ", "start"),
        "run": say("donné par le moteur", "given by the engine"),
    }
    out.print(Text(f"{kinds[leaf.kind]}, {leaf.measure}, {leaf.bounds[0]:g} … {leaf.bounds[1]:g}"))
    if leaf.usual is not None:
        out.print(Text(say("Par défaut : ", "Default: ") + shown(leaf.usual.value, leaf.measure, lang, exact=True)))
    for source in leaf.source:
        known = register().get(source)
        out.print(Text(citation(known, lang) if known else say(*REASONS.get(source, (source, source))), style="green"))
    if leaf.note:
        out.print(Text(leaf.note.text(lang)))
