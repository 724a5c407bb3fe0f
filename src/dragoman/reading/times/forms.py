"""The forms of expressions of time, as patterns over kinds of words (`lexing.py`; `{kind}` stands for one).

After TIMEX3: what is a date, and how it leans on the report's own. No pattern repeats without bound, so search is
linear.
"""

from __future__ import annotations

import itertools
import re

GROUP = re.compile(r"\(\?P<")
KIND = re.compile(r"\{(\w+)\}")

MACROS = {
    "U": "[{unit}{units}{weekend}]",
    "m": "(?P<month>{month}){dot}?",
    "d": "[{day}{nth}]",
    "y": "{comma}?(?P<year>{year})",
    "lean": "(?P<turn>[{last}{next}{this}{coming}{past}])",
    "part": "(?P<part>[{early}{mid}{late}]){dash}?",
    "edge": "{the}?(?P<part>[{start}{middle}{end}]){of}",
    "third": "(?:%part|%edge|(?P<side>[{earlier}{later}]){in}?)",
    "count": "(?:(?P<few>{one}?{few}{of}?)|{one}?(?P<count>{number}(?:{dash}?{number})?|{day}){of}?|(?P<count>{one}))",
    "year_of": "(?:%y|{of}(?P<year>{year})|(?P<yturn>[{last}{next}{this}])(?P<yunit>{unit})|"
               "{of}(?P<yturn>[{last}{next}{this}])(?P<yunit>{unit})|"
               "{of}(?P<ythat>{that}){unit})",
    "whole": "(?:(?P<year>{year})|(?P<turn>[{last}{next}{this}])(?P<unit>%U)|{the}(?P<unit>%U))",
    "clocked": "(?:{clock}{on}?)?",
}  # fmt: skip
BEFORE = "(?P<pre>[{by}{since}{until}{before}]|{no}{later}{than})?"
FORMS = (
    ("iso", "(?P<iso>{iso})"),
    ("slashed", "(?P<slashed>{slashed})"),
    ("fixed", "(?P<fixed>{fixed})(?:%year_of)?"),
    ("date", "%clocked(?:(?P<weekday>{weekday}){dot}?{comma}?)?[{from}{between}]?{the}?(?P<day>%d)"
             "(?:[{dash}{to}{and}]{the}?(?P<day2>%d))?{of}?%m(?:%year_of)?"),
    ("date", "%clocked(?:(?P<weekday>{weekday}){dot}?{comma}?)?[{from}{between}]?%m{the}?(?P<day>%d)"
             "(?:(?:[{dash}{to}](?P<day2>%d)|{and}(?P<day2>%d)(?!{other}))(?!{month}))?(?:%year_of)?"),
    ("month", "(?:%third)?(?:%lean)?%m(?:%year_of)?"),
    ("weekday", "(?P<week>[{last}{next}{this}]){unit}{on}(?P<weekday>{weekday})"),
    ("weekday", "%clocked(?:[{early}{late}{earlier}{later}]{on}?)?(?:%lean)?(?P<weekday>{weekday}){dot}?{morning}?"
                "(?:{at}?{clock})?(?:(?P<week>[{last}{next}{this}])(?P<wunit>{unit}))?"),
    ("named", "{the}{unit}(?P<beside>[{before}{after}])(?P<named>{named})"),
    ("named", "[{earlier}{later}{early}{late}]?(?P<named>{named}){morning}?(?:{at}?{clock})?"),
    ("named", "(?:{early}|{earlier}|{late}|{later})?(?P<turn>[{this}{last}]){morning}"),
    ("overnight", "{overnight}"),
    ("order", "[{in}{over}]?{the}?(?P<order>{order})(?P<size>{unit})(?:{of}(?:%whole|%m(?:%year_of)?))?"),
    ("order", "[{in}{over}]?{the}?(?P<order>{last})(?P<size>{unit}){of}(?:%whole|%m(?:%year_of)?)"),
    ("order", "[{in}{over}]?{the}(?P<order>{order}|{last})(?P<count>[{number}{day}])(?P<size>{units}){of}%whole"),
    ("half", "{the}?(?P<order>{order}){half}{of}%whole"),
    ("quarter", "(?P<order>{quarter})(?:{of}?(?P<year>{year}))?"),
    ("ago", "%count(?P<unit>%U){ago}"),
    ("vague", "{units}[{ago}{later}]|{half}{one}{unit}[{ago}{later}{earlier}]"),
    ("later", "%count(?P<unit>%U)(?P<way>[{later}{earlier}])(?!{this}|{on})"),
    ("aside", "%count(?P<unit>%U)[{before}{after}]"),
    ("within", "{within}(?:{the}?[{next}{coming}])?%count(?P<unit>%U)"),
    ("vague", "{within}{units}"),
    ("hence", "{in}%count(?P<unit>%U)(?:[{tick}{own}]{time})?"),
    ("relative", "{the}(?P<turn>[{following}{previous}])(?P<unit>[{unit}{weekend}])"),
    ("relative", "{the}(?P<turn>[{next}])(?P<unit>{unit}){morning}?"),
    ("relative", "[{earlier}{later}]?{the}?(?P<turn>{that})(?P<unit>[{unit}{weekend}])"),
    ("vague", "[{in}{over}{for}{within}]?{the}?(?:{recent}|[{coming}{past}])(?P<vague>{units})"),
    ("rolling", "[{in}{over}{for}{within}]?{the}(?P<turn>[{last}{past}{next}{coming}{recent}{previous}{following}])"
                "(?:%count)?(?P<unit>%U)"),
    ("unit", "(?:%third)?(?:{the}(?=[{past}{coming}]))?%lean(?P<unit>%U)"),
    ("unit", "%edge(?:{the}|{that})?(?P<unit>{unit})"),
    ("unit", "(?:{the}|{this})?(?P<unit>{unit})[{own}{dash}](?P<part>{end})"),
    ("weekend", "[{over}{at}{on}{in}]?{the}(?P<unit>{weekend})"),
    ("season", "[{in}{over}]?(?:%third)?%lean(?P<season>{season})"),
    ("season", "(?:{in}?%third)?{the}?(?P<season>{season}){of}?(?P<year>{year})"
               "(?:{dash}(?P<year2>[{day}{number}{year}]))?"),
    ("season", "(?<=[{in}{over}{by}{since}{until}{before}{from}]){the}?(?:%part)?(?P<season>{season})(?!{of})"),
    ("decade", "{the}(?:%part|%edge{the}?)?(?P<decade>{decade})"),
    ("century", "{the}?(?:%part)?(?P<century>{nth}){dash}?(?P<unit>{unit})"),
    ("fiscal", "(?:{fiscal}{unit}?(?P<year>{year})|(?P<year>{fy}))"),
    ("years", "(?P<year>{year}){dash}(?P<year2>[{day}{number}{year}])"),
    ("year", "(?:%third)?(?P<year>{year})"),
    ("vague", "{vaguely}(?![{after}{before}])|{in}{the}{near}{future}|{for}{few}?(?P<vague>{units})|"
              "{for}{one}{few}{units}"),
)  # fmt: skip


def compiled(letters: dict[str, str]) -> list[tuple[str, str]]:
    """The forms as regular expressions over the letters of their kinds; their groups are named `g<number>_<name>`."""
    found = []
    count = itertools.count()
    for form, pattern in FORMS:
        for _ in range(3):  # macros stand in macros, at most three deep
            for name, text in sorted(MACROS.items(), key=lambda item: -len(item[0])):
                pattern = pattern.replace(f"%{name}", text)
        found.append((form, GROUP.sub(lambda _: f"(?P<g{next(count)}_", lettered(pattern, letters))))
    return found


def lettered(pattern: str, letters: dict[str, str]) -> str:
    """A pattern with the letters of its kinds."""
    return KIND.sub(lambda match: letters[match[1]], pattern)
