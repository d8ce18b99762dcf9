"""What holds of the stages as they are: which wait for a gain, at what two costs, and what happens otherwise."""

from __future__ import annotations

from simulator.analysis.negotiation.clauses.found import ENVELOPE, NEVER, POSTPONE, Agreement
from simulator.publish.charts.words import say
from simulator.publish.demands import listed
from simulator.publish.negotiation.clauses import words
from simulator.publish.negotiation.clauses.words import EUROS, told


def each_stage(found: Agreement, lang: str) -> str:
    """Return what every stage has in the text, and what only those have that a gain triggers."""
    if len(found.conditional) == len(found.stages):
        return say(
            lang,
            "Chaque étape a son déclencheur, sa mesure, sa date, son coût et ce qui se passe sinon.",
            "Each stage has its trigger, its measurement, its date, its cost, and what happens otherwise.",
        )
    if found.conditional:
        return say(
            lang,
            "Chaque étape a sa date, son coût et sa révision ; une étape qui dépend d'un gain mesuré ({years}) a aussi "
            "son déclencheur, sa mesure et ce qui se passe sinon.",
            "Each stage has its date, its cost and its review; a stage that depends on a measured gain ({years}) also "
            "has its trigger, its measurement, and what happens otherwise.",
            years=_years(found, lang),
        )
    return say(
        lang,
        "Chaque étape a sa date, son coût et sa révision ; aucune ne dépend d'un gain mesuré.",
        "Each stage has its date, its cost and its review; none depends on a measured gain.",
    )


def two_costs(found: Agreement, lang: str) -> str:
    """Return what the two costs of the text are, and what is really spent in the year of each stage."""
    spent = (
        say(
            lang,
            "{year}, {spending}",
            "{year}, {spending}",
            year=str(stage.fall.year),
            spending=told(stage.spending, EUROS, lang),
        )
        for stage in found.stages
    )
    text = say(
        lang,
        "Deux coûts sont écrits, jamais l'un pour l'autre. Le coût complet à terme est le coût net annuel pour "
        "l'employeur une fois toutes les embauches faites et chaque poste à son coût de carrière : ce n'est pas la "
        "dépense de l'année. Les crédits de l'année sont ce qui se dépense en plus du statu quo cette année-là, au "
        "rythme des arrivées ; selon la position {held} : {spent}.",
        "Two costs are written, never one for the other. The full long-run cost is the yearly net cost to the "
        "employer once all hires are made and each post is at the cost of a career: it is not the spending of the "
        "year. The credits of the year are what is spent beyond status quo in that year, at the pace of arrivals; "
        "under the position {held}: {spent}.",
        held=words.held(found, lang),
        spent=say(lang, " ; ", "; ").join(spent),
    )
    tested = say(
        lang,
        " L'enveloppe borne le coût complet à terme ; ce n'est pas un crédit à inscrire l'année de l'étape.",
        " The envelope bounds the full long-run cost; it is not a credit to be voted in the year of the stage.",
    )
    return text + (tested if found.condition == ENVELOPE else "")


def who_waits(found: Agreement, lang: str) -> str:
    """Return which stages wait for a measured gain."""
    if not found.conditional:
        return say(
            lang,
            "Aucune étape ne dépend d'un gain mesuré ; chaque article dit pourquoi.",
            "No stage depends on a measured gain; each article says why.",
        )
    if len(found.conditional) == len(found.stages):
        return say(
            lang,
            "Une étape a lieu quand le gain mesuré suffit pour tenir la condition aux valeurs centrales.",
            "A stage takes place when the measured gain is enough to meet the condition at central values.",
        )
    several = len(found.conditional) > 1
    return say(
        lang,
        ("Les étapes de {years} ont" if several else "L'étape de {years} a") + " lieu quand le gain mesuré suffit pour "
        "tenir la condition aux valeurs centrales. Toute autre étape n'attend aucune mesure ; son article le dit.",
        ("The stages of {years} take" if several else "The stage of {years} takes") + " place when the measured gain "
        "is enough to meet the condition at central values. Any other stage waits for none; its article says so.",
        years=_years(found, lang),
    )


def without_gain(found: Agreement, lang: str) -> str:
    """Return what happens to stages that wait for a gain, or for a financing; nothing where none waits."""
    unfinanced = any(stage.trigger.kind == NEVER for stage in found.stages)
    if found.branch == POSTPONE:
        if not (found.conditional or unfinanced):
            return ""
        what = (
            ("ce qu'une étape attend, gain ou financement, n'est pas là", "what a stage waits for is not there")
            if found.conditional and unfinanced
            else ("le gain n'est pas là", "the gain is not there")
            if found.conditional
            else ("le financement n'est pas décidé", "the financing is not decided")
        )
        return say(
            lang,
            "Quand {what}, l'étape est reportée d'un an : elle n'est pas perdue, et les crédits évités sont écrits, "
            "année par année, les {agents} déjà recrutés restant.",
            "When {what}, the stage is put off by a year: it is not lost, and the credits avoided are written, year by "
            "year, the {agents} already recruited staying.",
            what=say(lang, *what),
            agents=words.agents(found, lang),
        )
    if not found.conditional:
        return ""
    return say(
        lang,
        "Quand le gain n'est pas là, l'étape a lieu quand même et ce qui manque est embauché : le service tient, et le "
        "coût ajouté est écrit.",
        "When the gain is not there, the stage takes place all the same and what is missing is hired: the service "
        "holds, and the cost added is written.",
    )


def _years(found: Agreement, lang: str) -> str:
    return listed([str(stage.fall.year) for stage in found.conditional], lang)
