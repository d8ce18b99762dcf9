"""The words of the page in French and in English, and the spaces that French asks for."""

from __future__ import annotations

from simulator.dossier.figures import said
from simulator.publish.charts.words import typo as french

WORDS = {
    "settings": said("Vos hypothèses", "Your assumptions"),
    "settings_help": said(
        "Aucune n’est neutre : chacune dit d’où elle vient. Bougez-en une, tout se recalcule sur la page "
        "« Comparer » ; une annonce se vérifie sur le dossier tel qu’il est.",
        "None is neutral: each says where it comes from. Move one and all is computed again on the page “Compare”; a "
        "claim is verified on the dossier as it is.",
    ),
    "position": said("Qui croire ?", "Whom to believe?"),
    "year": said("Année", "Year"),
    "back": said("Revenir au dossier", "Back to the dossier"),
    "change": said("Modifier les hypothèses", "Change assumptions"),
    "menu": said("Ouvrir ou fermer les hypothèses", "Open or close assumptions"),
    "fictional": said("Exemple fictif", "Fictional example"),
    "kicker": said("{title} · {year}", "{title} · {year}"),
    "changed_count": said("{count} valeur(s) modifiée(s) par vous", "{count} value(s) changed by you"),
    "explain": said("Expliquer : {what}", "Explain: {what}"),
    "explain_hint": said(
        "Chaque nombre souligné s’explique : cliquez.", "Every underlined number can be explained: click."
    ),
    "nine_in_ten": said("{range}, neuf fois sur dix", "{range}, nine times in ten"),
    "nine_in_ten_band": said("neuf tirages sur dix", "nine draws in ten"),
    "one_in_two_band": said("un sur deux", "one in two"),
    "ranges_awaited": said("Fourchettes : calcul en cours…", "Ranges: being computed…"),
    "ranges_refined": said("Fourchettes affinées par d’autres tirages…", "Ranges refined by more draws…"),
    "ranges_done": said(
        "Fourchettes : neuf cas sur dix, {count} tirages.", "Ranges: nine cases in ten, {count} draws."
    ),
    "ranges_failed": said(
        "Les fourchettes n’ont pas pu être calculées : valeurs centrales seules.",
        "Ranges could not be computed: central values only.",
    ),
    "in_draws": said("Ce qui tient en {year}, position : {position}", "What holds in {year}, position: {position}"),
    "statement": said("Énoncé", "Statement"),
    "how_often": said("Dans les tirages", "In the draws"),
    "derives_central": said(
        "{range} selon les tirages. Le calcul ci-dessous explique la valeur centrale.",
        "{range} over the draws. The computation below explains the central value.",
    ),
    "cards": said("Ce que devient chaque choix", "What becomes of each choice"),
    "derivation": said("D’où vient ce nombre", "Where this number comes from"),
    "close": said("Fermer", "Close"),
    "under": said("Scénario : {scenario} · position : {position}", "Scenario: {scenario} · position: {position}"),
    "formula": said("Formule", "Formula"),
    "with_numbers": said("Avec les nombres", "With the numbers"),
    "written_in": said("Écrit dans", "Written in"),
    "source": said("Source", "Source"),
    "others": said("{count} autres, calculées de même", "{count} others, computed alike"),
    "sum_of": said("Somme de {count} valeurs.", "Sum of {count} values."),
    "values_of": said("{count} valeurs, une par endroit.", "{count} values, one for each place."),
    "loading": said("Calcul du détail…", "Computing details…"),
    "no_explanation": said("Ce nombre ne s’explique pas ici.", "This number cannot be explained here."),
    "as_text": said("Lire le graphique en texte, voir les données", "Read the chart as text, see the data"),
    "by_scenario": said("Les scénarios en {year}, position : {position}", "Scenarios in {year}, position: {position}"),
    "by_position": said(
        "« {scenario} » en {year}, selon qui l’on croit", "“{scenario}” in {year}, by whom one believes"
    ),
    "by_service": said("Ce que vivent les usagers en {year}", "What users of the service live in {year}"),
    "effects": said("Semaine autofinancée, un effet après l’autre", "Self-financed week, one effect at a time"),
    "effects_help": said(
        "Valeurs centrales de la durée que les gains financent seuls, chaque hypothèse prenant sa valeur sourcée après "
        "la précédente.",
        "Central values of the weekly hours that gains finance alone, each assumption taking its sourced value after "
        "the one before.",
    ),
    "result": said("Résultat", "Result"),
    "results": said("Tous les résultats", "All results"),
    "method": said(
        "Tous les choix reçoivent le même calcul, les mêmes hypothèses et le même traitement des surcharges.",
        "Every choice gets the same computation, the same assumptions and the same treatment of overload.",
    ),
    "sources": said("Sources du dossier", "Sources of the dossier"),
    "licence": said(
        "Logiciel libre, AGPL-3.0-or-later ; données et graphiques CC BY-SA 4.0.",
        "Free software, AGPL-3.0-or-later; data and charts CC BY-SA 4.0.",
    ),
    "version": said(
        "Partage 32, version {version} · dossier n°\u00a0{digest}",
        "Partage 32, version {version} · dossier no. {digest}",
    ),
    "private": said(
        "Rien n’est enregistré, rien n’est envoyé hors de cette machine ou de ce serveur.",
        "Nothing is stored, nothing is sent outside this machine or this server.",
    ),
    "kept": said(
        "{sentence} Le dernier résultat valable reste affiché.", "{sentence} The last valid result stays shown."
    ),
    "impossible": said(
        "Cette combinaison de valeurs ne se calcule pas.", "This combination of values cannot be computed."
    ),
    "announced": said("annonce", "claim"),
    "measured": said("mesuré", "measured"),
    "norm": said("norme", "norm"),
    "assumption": said("hypothèse", "assumption"),
    "decision": said("décision", "decision"),
    "yours": said("modifié par vous", "changed by you"),
    "in_dossier": said("dossier : {value}", "dossier: {value}"),
    "range": said("fourchette {low} à {high}", "range {low} to {high}"),
    "varies": said("de {low} à {high} selon le cas", "{low} to {high} as the case may be"),
    "chip_why": said("Expliquer la valeur : {what}", "Explain the value: {what}"),
    "final_week": said("Semaine visée", "Week aimed at"),
    "pages": said("Pages", "Pages"),
    "page_compare": said("Comparer", "Compare"),
    "page_verify": said("Vérifier une annonce", "Verify a claim"),
    "verify_kicker": said("Vérifier une annonce · {title}", "Verify a claim · {title}"),
    "verify_nothing": said("Aucune annonce à vérifier pour l’instant", "No claim to verify yet"),
    "claim": said("Annonce à vérifier", "Claim to verify"),
    "under_way": said("en cours…", "under way…"),
    "part_failed": said(
        "Cette partie n’a pas pu être calculée pour cette annonce.", "This part could not be computed for this claim."
    ),
    "claim_page": said("page {page}", "page {page}"),
    "claim_typed": said("saisie par vous", "typed by you"),
    "your_claim": said("Votre annonce", "Your claim"),
    "your_project": said("outil d’IA", "AI tool"),
    "type_claim": said("Saisir une annonce", "Type in a claim"),
    "type_claim_help": said(
        "Recopiez ce qui a été dit ; seule la citation est nécessaire. Ce que vous laissez vide compte comme non "
        "communiqué. L’annonce reste dans cette page et disparaît avec elle.",
        "Copy what was said; only the quotation is needed. What you leave empty counts as not disclosed. The claim "
        "stays on this page and vanishes with it.",
    ),
    "verify_typed": said("Vérifier cette annonce", "Verify this claim"),
    "typed_quotation": said("Citation exacte", "Exact quotation"),
    "typed_project": said("Projet ou outil", "Project or tool"),
    "typed_said_by": said("Dit par qui, où", "Said by whom, where"),
    "typed_date": said("Date", "Date"),
    "typed_date_help": said("par exemple 2026-03", "for example 2026-03"),
    "typed_form": said("Ce qui est annoncé", "What is claimed"),
    "typed_number": said("Nombre", "Number"),
    "typed_number_help": said("par exemple 1 013, 12,5 M€ ou 12 %", "for example 1 013, 12.5 M€ or 12 %"),
    "typed_base": said("Part de quoi", "Share of what"),
    "typed_scope": said("Service concerné", "Service concerned"),
    "typed_users": said("Agents équipés", "Agents equipped"),
    "typed_users_help": said("vide : tous ceux du service", "empty: all those of the service"),
    "typed_nature": said("Nature de l’outil", "Nature of the tool"),
    "typed_disclosure": said("Étude", "Study"),
    "typed_grade": said("Degré de preuve", "Grade of the evidence"),
    "every_service": said("Tous les services du dossier", "All services of the dossier"),
    "nature_automation": said("remplace une tâche (automatisation)", "replaces a task (automation)"),
    "nature_assistant": said("aide un agent (assistant)", "helps an agent (assistant)"),
    "nature_targeting": said("choisit quoi contrôler (ciblage)", "chooses what to check (targeting)"),
    "letter": said("Demander les documents", "Ask for the papers"),
    "letter_help": said(
        "La lettre cite l’annonce et demande les documents qui changeraient le plus la conclusion, chacun avec sa "
        "raison. Relisez-la avant de l’envoyer.",
        "The letter quotes the claim and asks for the papers that would change the conclusion most, each with its "
        "reason. Read it again before it is sent.",
    ),
    "letter_kind": said("Lettre", "Letter"),
    "letter_csa": said("question au CSA", "question to the CSA"),
    "letter_cada": said("demande d’accès (CADA)", "access request (CADA)"),
    "letter_section": said("Section syndicale", "Union section"),
    "letter_sender": said("Signataire", "Signed by"),
    "letter_recipient": said("Destinataire", "Recipient"),
    "letter_recipient_help": said("une ligne par ligne d’adresse", "a line for each line of the address"),
    "letter_place": said("Fait à", "Place"),
    "letter_file": said("demande-de-documents", "request-for-papers"),
    "letter_docx": said("Télécharger en Word (DOCX)", "Download for Word (DOCX)"),
    "letter_pdf": said("Télécharger en PDF", "Download as PDF"),
    "letter_made": said("Lettre téléchargée ; rien n’en est gardé ici.", "Letter downloaded; nothing of it is kept."),
    "page_negotiate": said("Contre-proposition", "Counter-proposal"),
    "negotiate_kicker": said("{title} · contre-proposition", "{title} · counter-proposal"),
    "negotiate_when": said(
        "En {year}, selon la position « {held} ». Les valeurs changées sur la page « Comparer » valent ici aussi.",
        "In {year}, under the position “{held}”. Values changed on the page “Compare” hold here too.",
    ),
    "negotiate_scenario": said("Notre proposition", "Our proposal"),
    "negotiate_opposed": said("Le plan auquel on répond", "The plan that is answered"),
    "negotiate_held": said("La position que nous tenons", "The position that we hold"),
    "negotiate_year": said("Année", "Year"),
    "negotiate_run": said("Calculer", "Compute"),
    "negotiate_stop": said("Arrêter", "Stop"),
    "negotiate_waits": said("À son tour…", "In its turn…"),
    "negotiate_stopped": said("Arrêté. « Calculer » recommence.", "Stopped. “Compute” begins again."),
    "negotiate_failed": said("Cette partie n’a pas pu être calculée.", "This part could not be computed."),
    "negotiate_explain": said("D’où viennent ces nombres :", "Where these numbers come from:"),
    "opened": said("Page ouverte : {url}", "Page open: {url}"),
    "stop": said("Ctrl+C pour arrêter.", "Ctrl+C to stop."),
    "port_taken": said(
        "Le port {port} est déjà pris sur {address} ; essayez par exemple --port {other}.",
        "Port {port} is already in use on {address}; try --port {other} for example.",
    ),
    "address_refused": said(
        "L’adresse {address}, port {port}, ne peut pas être ouverte ; essayez 127.0.0.1 et le port {other}.",
        "Address {address}, port {port}, cannot be opened; try 127.0.0.1 and port {other}.",
    ),
}

NBSP = "\u00a0"


def typo(text: str, lang: str) -> str:
    """Return a text with the typography of its language; applying it twice changes nothing."""
    return french(text) if lang == "fr" else text


def word(name: str, lang: str, **values: object) -> str:
    """Return words of the page, values put in."""
    return typo(WORDS[name].text(lang).format(**values), lang)
