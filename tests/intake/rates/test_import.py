import subprocess
import sys


def test_what_only_some_ways_in_need_is_not_loaded_for_the_others() -> None:
    asked = "import sys, newsdesk.intake.rates; print({'httpx', 'openpyxl'} & {*sys.modules})"
    said = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "set()"
