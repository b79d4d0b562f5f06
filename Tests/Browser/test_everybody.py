"""Anybody, without an account."""

import pytest
from conftest import DESKTOP, PHONE

PAGES = ["/", "/projects", "/brands", "/city", "/verify", "/verify/offline", "/ledger", "/register", "/sign-in"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_public_page_is_readable(walker, window, language):
    visitor = walker(window, language)
    for path in PAGES:
        visitor.look(path)
        heading = visitor.page.inner_text("h1")
        chinese = any("\u4e00" <= character <= "\u9fff" for character in heading)
        assert chinese == (language == "zh") or path.startswith("/projects/"), f"{path}: {heading}"


def test_a_project_is_found_by_a_word_and_opened(walker):
    visitor = walker(PHONE)
    visitor.look("/projects")
    title = visitor.page.inner_text(".project-card-title >> nth=0")
    visitor.look("/projects?q=" + title[:4])
    visitor.page.click(".project-card-title a >> nth=0")
    visitor.page.wait_for_load_state()
    visitor.check()
    assert "风险" in visitor.text()
    # A visitor who wants to join signs in first and comes back.
    visitor.look("/projects?q=这里没有这样的活动")
    assert visitor.page.locator(".project-card").count() == 0


def test_nothing_is_shown_where_nothing_is(walker):
    visitor = walker(PHONE)
    visitor.look("/projects/999999", status=404)
    visitor.look("/no-such-page", status=404)
    assert "没有找到" in visitor.text()


def test_a_made_up_certificate_does_not_verify(walker):
    visitor = walker(PHONE)
    visitor.look("/verify")
    visitor.page.fill("input[name=number]", "3605002026000001")
    visitor.page.fill("input[name=code]", "ABCD-EFGH-JKMN-PQRS")
    visitor.page.click("main button[type=submit]")
    visitor.page.wait_for_load_state()
    assert "有效" not in visitor.page.inner_text("h1")


def test_large_type_and_theme_stay_chosen(walker):
    visitor = walker(PHONE)
    visitor.look("/")
    visitor.page.get_by_role("button", name="大字").click()
    visitor.page.wait_for_load_state()
    visitor.look("/projects")
    assert visitor.page.locator("html.large").count() == 1
    size = visitor.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= 18
