"""People and organisations that move: a volunteer to another organisation, a team to another name, an organisation to its end."""

from conftest import DESKTOP, EACH_ONCE, PHONE


@EACH_ONCE
def test_what_moves_is_readable(walker, window, language):
    office = walker(window, language).sign_in("office")
    for path in ["/transfers?open=1", "/transfers", "/inbox?kind=transfer", "/inbox?kind=change", "/organisations?view=tree"]:
        office.look(path)
    office.look("/organisations/2/admin")
    for page in ["ending", "members", "changes"]:
        office.look(f"/organisations/2/{page}")
    volunteer = walker(window, language).sign_in("volunteer")
    volunteer.look("/me/transfer")


def test_a_volunteer_goes_to_another_organisation(walker):
    volunteer = walker(PHONE).sign_in("volunteer")
    volunteer.look("/me/transfer")
    volunteer.page.fill("input[name=to]", "新余市志愿者协会")
    volunteer.page.fill("textarea[name=reason]", "换了工作单位")
    volunteer.press("提交申请")
    assert "等原组织同意" in volunteer.text()
    office = walker(DESKTOP).sign_in("office")
    for answer in ["同意转出", "接收"]:
        office.look("/transfers?open=1")
        row = office.page.locator("tbody tr", has_text="新余市志愿者协会").first
        with office.page.expect_navigation():
            row.get_by_role("button", name=answer).click()
        office.check()
    volunteer.look("/me/transfer")
    assert "已转入" in volunteer.text()
    assert "由新余市志愿者协会管理" in volunteer.text()
