"""Many people at once, each remembering what was answered."""

import contextlib
import http.client
import threading
import time

from town import days_ago, hours_form


class Load:
    """Runs while the `with` lasts. What was answered stays in the lists of `acknowledged` from one load to the next."""

    def __init__(self, town):
        self.town = town
        self.lock = threading.Lock()
        #: Values of a setting; (sign-up, volunteer, post); sign-ups that were cancelled; records; check-ins.
        self.acknowledged = {"settings": [], "sign-ups": [], "cancellations": [], "records": [], "check-ins": []}
        self.refused = {}
        self.unanswered = 0
        self.answered = 0
        self.numbers = iter(range(10**9))
        self.minutes = {}
        self.open = {}
        self.failures = []

    def start(self, server):
        self.server = server
        self.stopping = threading.Event()
        people = self.town.people
        jobs = [self.settings, self.settings]
        jobs += [lambda person=person: self.sign_up(*person) for person in people[:8]]
        jobs += [lambda person=person: self.enter(person[0]) for person in people[8:12]]
        jobs += [lambda person=person: self.check_in(*person) for person in people[12:16]]
        self.threads = [threading.Thread(target=self.repeat, args=(job,)) for job in jobs]
        for thread in self.threads:
            thread.start()
        return self

    def stop(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join()
        if self.failures:
            raise self.failures[0]

    def wait_for(self, answers, patience=60):
        """Until so many more requests have been answered."""
        goal, end = self.answered + answers, time.monotonic() + patience
        while self.answered < goal:
            assert not self.failures, self.failures
            assert time.monotonic() < end, f"{goal - self.answered} answers are missing; refused: {self.refused}"
            time.sleep(0.005)

    def repeat(self, job):
        while not self.stopping.is_set():
            try:
                job()
            except (OSError, http.client.HTTPException):
                with self.lock:
                    self.unanswered += 1
                # The server may be coming back.
                self.stopping.wait(0.02)
            except Exception as error:  # told by the thread that waits for this one
                self.failures.append(error)
                return

    def call(self, method, path, body=None, token=None):
        status, answer = self.server.call(method, path, body, token)
        with self.lock:
            self.answered += 1
            if status >= 400:
                key = f"{status} {answer.get('code', '')}"
                self.refused[key] = self.refused.get(key, 0) + 1
        if status == 503:
            self.stopping.wait(0.02)
        assert status != 500, answer
        return status, answer

    def keep(self, kind, value):
        with self.lock:
            self.acknowledged[kind].append(value)

    def settings(self):
        value = f"负责人{next(self.numbers)}"
        if self.call("PATCH", "/settings", {"office.head": value}, self.town.office)[0] < 300:
            self.keep("settings", value)

    def sign_up(self, volunteer, token):
        status, answer = self.call("POST", f"/posts/{self.town.scarce}/sign-ups", {}, token)
        if status >= 300:
            return self.cancel_what_is_left(token)
        self.keep("sign-ups", (answer["id"], volunteer))
        if self.call("DELETE", f"/sign-ups/{answer['id']}", token=token)[0] < 300:
            self.keep("cancellations", answer["id"])

    def cancel_what_is_left(self, token):
        """After a fault somebody may have a sign-up of which no answer came."""
        status, answer = self.call("GET", "/sign-ups", token=token)
        for item in answer.get("items", []) if status == 200 else []:
            if item["status"] in ("accepted", "waiting", "applied"):
                if self.call("DELETE", f"/sign-ups/{item['id']}", token=token)[0] < 300:
                    self.keep("cancellations", item["id"])

    def enter(self, volunteer):
        minute = self.minutes[volunteer] = self.minutes.get(volunteer, -1) + 1
        form = hours_form(volunteer, days_ago(2 + minute // 1400), minute % 1400)
        status, answer = self.call("POST", f"/projects/{self.town.project}/service-records", form, self.town.office)
        if status == 201:
            self.keep("records", answer["items"][0]["id"])

    def check_in(self, volunteer, token):
        if volunteer in self.open:
            status, _ = self.call("POST", f"/check-ins/{self.open[volunteer]}/check-out", self.code(), token)
            if status < 500:
                del self.open[volunteer]
            return
        status, answer = self.call("POST", "/check-ins", self.code(), token)
        if status == 201:
            self.open[volunteer] = answer["id"]
            self.keep("check-ins", answer["id"])
        elif answer.get("code") == "already_checked_in":
            # An answer that was lost.
            with contextlib.suppress(AssertionError):
                for (found,) in self.town.sql(f"SELECT id FROM check_ins WHERE volunteer_id = {volunteer} AND status = 'open'"):
                    self.open[volunteer] = int(found)

    def code(self):
        status, answer = self.call("POST", f"/projects/{self.town.project}/check-in-codes", {}, self.town.office)
        return {"token": answer["token"]} if status == 201 else {}

    def accept_people(self, server):
        """Gives those who serve a place at the wide post; once, before the first load."""
        for _, token in self.town.people[8:16]:
            status, answer = server.call("POST", f"/posts/{self.town.wide}/sign-ups", {}, token)
            assert status < 300 and answer["status"] == "accepted", (status, answer)

    def total(self):
        return sum(len(values) for values in self.acknowledged.values())

    def check(self):
        """Every acknowledged change is there, whole; answers how many there are."""
        sql, known = self.town.sql, self.acknowledged
        stored = {row[0] for row in sql("SELECT new_value FROM settings_history WHERE key = 'office.head'")}
        assert set(known["settings"]) <= stored
        sign_ups = {int(row[0]): row[1] for row in sql(f"SELECT id, status FROM sign_ups WHERE post_id = {self.town.scarce}")}
        assert {sign_up for sign_up, _ in known["sign-ups"]} <= sign_ups.keys()
        assert all(sign_ups[sign_up] == "cancelled" for sign_up in known["cancellations"])
        records = {int(row[0]) for row in sql(f"""SELECT r.id FROM service_records r JOIN record_proofs p ON p.id = r.proof_id
            WHERE r.project_id = {self.town.project}""")}
        assert set(known["records"]) <= records
        check_ins = {int(row[0]) for row in sql(f"SELECT id FROM check_ins WHERE project_id = {self.town.project}")}
        assert set(known["check-ins"]) <= check_ins
        # No change without its audit event, no audit event without its change.
        [(events,)] = sql("SELECT COUNT(*) FROM audit_events WHERE action = 'updateSettings'")
        [(history,)] = sql("SELECT COUNT(*) FROM settings_history")
        assert events == history
        [(value,)] = sql("SELECT value FROM settings WHERE key = 'office.head'") or [("",)]
        last = sql("SELECT new_value FROM settings_history WHERE key = 'office.head' ORDER BY id DESC LIMIT 1")
        assert not last or value == last[0][0]
        [(events,)] = sql(f"""SELECT COUNT(*) FROM audit_events a WHERE a.action = 'signUp' AND a.object_kind = 'signUp'
            AND NOT EXISTS (SELECT 1 FROM sign_ups s WHERE CAST(s.id AS TEXT) = a.object_id)""")
        assert events == "0"
        [(unheard,)] = sql(f"""SELECT COUNT(*) FROM sign_ups s WHERE s.post_id = {self.town.scarce}
            AND NOT EXISTS (SELECT 1 FROM audit_events a WHERE a.object_kind = 'signUp' AND a.object_id = CAST(s.id AS TEXT))""")
        assert unheard == "0"
        # A proof without its record was never finished.
        [(loose,)] = sql("SELECT COUNT(*) FROM record_proofs p WHERE NOT EXISTS (SELECT 1 FROM service_records r WHERE r.proof_id = p.id)")
        assert loose == "0"
        return self.total()
