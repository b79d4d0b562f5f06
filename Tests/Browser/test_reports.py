"""Reports and forms: readable for everybody who works with them, and a report from a station to the office."""

import pytest
from conftest import DESKTOP, PHONE

PAGES = ["/reports", "/reports/new", "/reports/due", "/forms", "/forms/sites", "/forms/teams"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_reports_and_forms_are_readable(walker, window, language):
    office = walker(window, language).sign_in("office")
    for path in PAGES:
        office.look(path)
    for path in ["/reports", "/forms/sites", "/forms/teams"]:
        office.look(path)
        office.look(office.page.get_attribute("tbody th a >> nth=0", "href"))
    office.look("/work/projects")
    office.look(office.page.get_attribute("tbody a >> nth=0", "href") + "/paper")
