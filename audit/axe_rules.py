"""Write anew what the rules of axe ask for in the editors' languages, from the npm package axe-core (MPL 2.0).

`make axe-rules` writes hooks/dissemination/site_audit/axe_rules.json. English axe says itself.
"""

import json
from pathlib import Path

from dissemination.site_audit.axe_rules import AXE_RULES_FILE
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.translations import ENGLISH

SOURCE = Path(__file__).parents[1] / "node_modules/axe-core"


def main() -> None:
    """Of each rule that a locale translates the sentence on what it asks for."""
    version = json.loads((SOURCE / "package.json").read_text("utf-8"))["version"]
    helps = {}
    for tag in (tag for tag in EDITOR_LANGUAGES if tag != ENGLISH):
        rules = json.loads((SOURCE / f"locales/{tag}.json").read_text("utf-8"))["rules"]
        helps[tag] = {id: rule["help"].strip().rstrip(".") for id, rule in sorted(rules.items()) if rule.get("help")}
    data = {
        "source": f"axe-core {version}, locales/*.json",
        "licence": "Mozilla Public License 2.0, https://mozilla.org/MPL/2.0/",
        "help": helps,
    }
    AXE_RULES_FILE.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
