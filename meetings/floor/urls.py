"""Addresses of the hall, and how a program plays a session against them.

Everything a tablet does, a program may do with the same session cookie, ``Accept: application/json`` and
an ``Idempotency-Key`` (16 to 64 letters, figures, ``-`` or ``_``, new for each deed) on each POST.

Listening
    While the doors are closed, those inside hear on ``closed.<part>``: the snapshot's ``topic`` names where this device hears now.
    ``WS /live/?topics=session.<id>``: ``{"hello": {topic: version}}``, then ``{topic, version, kind, data}``;
    ``{"away": true}`` and ``false``: the server's database does not answer, and answers again: what is sent meanwhile waits.
    ``data.hall`` is the whole public hall (as in the snapshot), ``data.agenda`` the agenda, ``data.ballot`` one ballot
    (``ballot.prepared``, ``ballot.opened``, ``ballot.closed``, ``ballot.cancelled``), ``data.quorum`` the quorum
    (``attendance.changed``); ``ballot.progress`` and ``ballot.nudge`` change no state.

Reading
    ``GET /phong-hop/<id>/trang-thai/`` → ``{topic, version, data: {now, hall, agenda}}`` with an ETag.
    ``GET /phong-hop/<id>/cua-toi/`` → ``{delegate, present, ballot: {id, may_vote, vote}, speech, papers}``.
    ``GET /phong-hop/<id>/tien-do/`` → ``{progress: {ballot_id, voted, voters}}`` or null, for those who poll.
    ``GET /dieu-hanh/<id>/trang-thai/`` → ``{held, next: {token, kind, target}}``: the chair's next move.

A delegate
    ``POST /bieu-quyet/<ballot>/phieu/`` JSON ``{choice: yes|no|abstain, version}`` → ``{receipt, choice, cast_at}``;
    ``version`` is ``hall.ballot.version``.
    ``POST /bieu-quyet/<ballot>/phieu-kin/`` JSON ``{sealed, version}`` → ``{voted, key}``; ``sealed`` is base64 of libsodium's
    sealed box for ``hall.ballot.sheet.key`` over ``{"code": …, "marks": [column or null, line by line]}`` padded with blanks to 1,024 bytes.
    ``POST /bieu-quyet/<ballot>/tach/`` ``{motion, version}`` takes a motion out of a prepared vote on several.
    ``POST /phong-hop/<id>/dang-ky/`` asks for the floor ``{kind?: speech|debate|order}``, ``POST /phong-hop/<id>/rut-dang-ky/`` takes it back.
    ``POST /ky-hop/<id>/diem-danh/`` form ``code`` checks in with the code of the hall.

The chair, at one device: ``POST /dieu-hanh/<id>/<deed>/`` with JSON → ``{ok: true, next: {token, kind, target}}``
    ``nhan`` take the console ``{takeover?}`` · ``cham`` touch it · ``tra`` leave it · ``ban-giao`` hand over ``{to}``
    ``tiep`` do the next move ``{expected: token}``: opens the check-in, the session, a sitting, items, steps, ballots, and closes them
    ``den-muc`` start an item ``{item}`` · ``den-buoc`` go to a step ``{step, reason?}`` (a reason where it is not the next) · ``hoan`` postpone ``{item, reason}`` · ``xong-muc`` finish the item
    ``phieu-soan`` prepare a ballot ``{item? (none: the one under way), question, rule_key?, form?, electorate?}`` · ``phieu-mo`` open it ``{ballot?}``
    ``phieu-gop`` several motions in one vote ``{item, question, motions: one a line, rule_key?}``
    ``phieu-nhac`` nudge · ``phieu-dong`` close · ``phieu-huy`` cancel ``{reason}`` · ``gio-tay`` switch to hands ``{reason}``
    ``phieu-giay`` cancel it and hold it on paper ``{reason}``
    ``rut-ten`` take a person off the prepared sheet ``{subject, reason}`` · ``phieu-lai`` next round or repeat ``{ballot?, reason}``
    ``phieu-huy-ket-qua`` annul a counted vote ``{ballot?, reason}``
    ``ket-qua`` show a result ``{ballot}`` or hide it ``{}``
    ``noi-them`` add a speaker ``{name, role?}`` · ``cho-noi`` grant ``{speech}`` · ``het-noi`` finish · ``bo-noi`` withdraw ``{speech}`` · ``doi-cho`` move ``{speech, up}``
    ``thoi-luong`` set speaking time ``{person_minutes?, group_minutes?}``
    ``POST /dieu-hanh/<id>/hop-kin/`` form ``{because: vote:<ballot> | law:<key>, paper?, reason, guests?}`` closes the doors · ``mo-cua`` opens them ``{goes_on?}``
    ``man-hinh`` show a scene on the screens of a place ``{place: hall|foyer, scene: auto|seats|agenda|calm}``
    ``dong-phien`` close the sitting · ``be-mac`` close the session

Rehearsal
    ``POST /phong-hop/<id>/dien-tap/`` makes a fresh copy of the session → ``{session, url}``; play against that id.
    ``POST /phong-hop/<copy>/dien-tap/diem-danh/`` checks in every active delegate of the copy → ``{present}``.
    ``POST /phong-hop/<copy>/dien-tap/ket-thuc/`` ends it.
"""

from django.urls import path

from meetings.floor.views import console, doors, hall, persons, plan, readiness, rehearsal, screen

app_name = "floor"
urlpatterns = [
    path("phong-hop/<int:pk>/", hall.hall, name="hall"),
    path("phong-hop/<int:pk>/trang-thai/", hall.snapshot, name="snapshot"),
    path("phong-hop/<int:pk>/tien-do/", hall.progress, name="progress"),
    path("phong-hop/<int:pk>/cua-toi/", hall.mine, name="mine"),
    path("phong-hop/<int:pk>/dang-ky/", hall.ask, name="ask"),
    path("phong-hop/<int:pk>/rut-dang-ky/", hall.withdraw, name="withdraw"),
    path("phong-hop/<int:pk>/san-sang/", readiness.board, name="readiness"),
    path("phong-hop/<int:pk>/san-sang/nhac/", readiness.remind, name="remind"),
    path("phong-hop/<int:pk>/dien-tap/", rehearsal.begin, name="rehearse"),
    path("phong-hop/<int:pk>/dien-tap/diem-danh/", rehearsal.check_in_all, name="rehearse_check_in"),
    path("phong-hop/<int:pk>/dien-tap/ket-thuc/", rehearsal.end, name="rehearse_end"),
    path("dieu-hanh/<int:pk>/", console.console, name="console"),
    path("dieu-hanh/<int:pk>/bau-cu/", persons.persons, name="persons"),
    path("dieu-hanh/<int:pk>/cac-man-hinh/", screen.desk, name="screens"),
    path("dieu-hanh/<int:pk>/hop-kin/", doors.doors, name="doors"),
    path("dieu-hanh/<int:pk>/trang-thai/", console.standing, name="standing"),
    path("dieu-hanh/<int:pk>/<slug:deed>/", console.deed, name="deed"),
    path("man-hinh/<int:pk>/", screen.screen, name="screen"),
    path("man-hinh/<int:pk>/sanh/", screen.foyer, name="foyer"),
    path("man-hinh/<int:pk>/chu-toa/", screen.private, name="private"),
    path("man-hinh/<int:pk>/cho-ngoi/", screen.seats, name="seats"),
    path("so-do-hoi-truong/<int:body_pk>/", plan.plan, name="plan"),
    path("man-hinh/<int:pk>/ma/", screen.code, name="code"),
]
