"""Mail: a real server takes what the program sends, encrypted and with a login; unsubscribing; what is said when it does not."""

import json
import os
import re
import subprocess
import urllib.error
import urllib.request

import pytest
from conftest import EACH_ONCE, PASSWORD, PHONE, free_port
from mailbox_server import USER


def call(city, method, path, body, token=None):
    request = urllib.request.Request(city.address + "/api/v1" + path, json.dumps(body).encode(), {"Content-Type": "application/json"}, method=method)
    if token:
        request.add_header("Authorization", "Bearer " + token)
    answer = urllib.request.urlopen(request).read()
    return json.loads(answer) if answer else None


def token(city, role):
    return call(city, "POST", "/session", {"handle": city.accounts[role], "password": PASSWORD})["token"]


def test_what_happens_comes_by_mail_until_it_is_not_wanted_any_more(walker, city, post):
    box = post.box
    office = token(city, "office")
    # Whatever the hour of this test.
    call(city, "PATCH", "/settings", {"messages.quiet-from": "00:00", "messages.quiet-to": "00:00"}, office)
    volunteer = walker(PHONE).sign_in("leader")
    volunteer.look("/me/messages")
    volunteer.page.fill("input[name=email]", "xiaomei@example.cn")
    volunteer.press("寄确认邮件")
    envelope, letter = box.wait("xiaomei@example.cn", "请确认这是您的邮箱")
    assert envelope.mail_from == USER and "List-Unsubscribe" not in letter
    link = re.search(r"/confirm-email/\S+", letter.get_body(("plain",)).get_content()).group()
    volunteer.look(link)
    volunteer.press("这是我的邮箱")
    volunteer.look("/me/messages")
    volunteer.page.check("input[value='email.records']")
    for field in ["quietFrom", "quietTo"]:
        volunteer.page.fill(f"input[name={field}]", "")
    volunteer.press("保存")
    # Something happens: an application to move is refused.
    transfer = call(city, "POST", "/me/transfers", {"to": "新余市志愿者协会", "reason": "换了单位"}, token(city, "leader"))
    call(city, "POST", f"/transfers/{transfer['id']}/decision", {"decision": "refuse", "reason": "请再想一想"}, office)
    _, letter = box.wait("xiaomei@example.cn", "转移")
    assert "有爱" in letter["from"]
    html = letter.get_body(("html",)).get_content()
    assert "不再收到这一类邮件" in html and "<script" not in html
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = letter["List-Unsubscribe"].strip("<>")
    assert stop.startswith(city.address)
    # The page for people, then the one press of a mail program, which has neither session nor form token.
    volunteer.look(stop[len(city.address):])
    urllib.request.urlopen(urllib.request.Request(stop, b"List-Unsubscribe=One-Click", {"Content-Type": "application/x-www-form-urlencoded"}, method="POST"))
    volunteer.look("/me/messages")
    assert not volunteer.page.is_checked("input[value='email.records']")
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(urllib.request.Request(stop + "0", b"", method="POST"))


@EACH_ONCE
def test_messages_are_readable(walker, window, language):
    office = walker(window, language).sign_in("office")
    for path in ["/messages", "/me/messages"]:
        office.look(path)


def test_the_command_says_what_is_wrong(post):
    box, settings = post.box, post.settings
    program = os.environ["YOUAI_PROGRAM"]

    def run(address="you@example.cn", **changes):
        changed = {**settings, **changes}
        environment = {**os.environ, **{key: value for key, value in changed.items() if value}}
        done = subprocess.run([program, "mail-test", address], env=environment, capture_output=True, text=True, timeout=40)
        return done.returncode, done.stdout + done.stderr

    assert run()[0] == 0
    box.wait("you@example.cn", "测试邮件 Test")
    wrong = [
        ({"MAIL_PASSWORD_FILE": None, "MAIL_PASSWORD": "another"}, "does not accept mail.user"),
        ({"MAIL_AUTHORITY": None}, "vouches for the server's certificate"),
        ({"MAIL_PORT": str(free_port())}, "does not let itself be reached"),
        ({"MAIL_HOST": "nowhere.invalid"}, "No server has this name"),
        ({"MAIL_HOST": None}, "No mail server is set up"),
        ({"MAIL_FROM": "nonsense"}, "mail.from is the address"),
    ]
    for changes, words in wrong:
        code, said = run(**changes)
        assert code != 0 and words in said, said
    code, said = run("nobody@example.cn")
    assert code != 0 and "does not accept the recipient: 550 5.1.1 no such user" in said, said
    assert not any(envelope.rcpt_tos == ["nobody@example.cn"] for envelope, _ in box.letters)
    assert sum(envelope.rcpt_tos == ["you@example.cn"] for envelope, _ in box.letters) == 1
