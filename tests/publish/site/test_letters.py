import json

from newsdesk.publish.site.letters import letters


def test_the_letters_are_those_that_a_browser_would_leave_alone() -> None:
    table = json.loads(letters())
    assert table["ў"] == "o"
    assert table["ʻ"] == ""
    assert table["щ"] == "shch"
    # Capitals a browser makes small by itself; these three follow their neighbours.
    assert not {"Ў", "е", "ё", "ц"} & table.keys()
