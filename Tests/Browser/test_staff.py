"""People with a role look at everything that they work with."""

import pytest
from conftest import EACH_ONCE

OFFICE = ["/inbox", "/volunteers", "/volunteers/import", "/organisations", "/organisations/new", "/appointments", "/work/projects",
          "/brands/admin", "/brands/new", "/objections", "/certificates", "/certificates/new", "/settings", "/settings/history",
          "/dictionaries/skills", "/audit", "/account/password", "/regions/import", "/notices", "/jobs",
          "/numbers", "/numbers/new", "/registration", "/registration/targets/new", "/registration/targets/1", "/registration/unit-types",
          "/registration/import", "/registration-checks", "/registration-checks/new", "/registration-checks/1", "/registration-checks/2?show=open",
          "/registration-checks/3", "/checks/1", "/volunteers/print"]


@EACH_ONCE
def test_the_office_sees_everything(walker, window, language):
    office = walker(window, language).sign_in("office")
    for path in OFFICE:
        office.look(path)


@pytest.mark.parametrize("role, closed", [
    ("leader", ["/volunteers", "/settings", "/audit"]),
    ("keeper", ["/settings", "/audit", "/appointments"]),
    ("auditor", ["/volunteers", "/settings"]),
    ("volunteer", ["/inbox", "/volunteers", "/audit"]),
])
def test_what_is_not_theirs_stays_closed(walker, role, closed):
    person = walker().sign_in(role)
    for path in closed:
        answer = person.page.request.get(person.city.address + path)
        assert answer.status in (403, 404), f"{role} at {path}: {answer.status}"


def test_the_auditor_reads_who_did_what(walker):
    auditor = walker().sign_in("auditor")
    auditor.look("/audit")
    assert auditor.page.locator("tbody tr").count() > 10
