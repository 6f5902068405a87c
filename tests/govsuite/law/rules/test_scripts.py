from govsuite.law.rules.scripts import ItemScript, ScriptStep, fill

FIRST = ScriptStep("submission", "Tờ trình", "presenter", "speech", "Kính mời {presenter} trình bày {item}.", 900, "{presenter} trình bày.")
SECOND = ScriptStep("vote", "Biểu quyết", "delegates", "ballot", "Đề nghị biểu quyết.", 300)
SCRIPT = ItemScript("resolution", "Nghị quyết", (FIRST, SECOND))


def test_names_take_their_places_and_unknown_ones_leave_a_gap():
    assert fill("Kính mời {presenter} trình bày {item}.", {"presenter": "ông An", "item": ""}) == "Kính mời ông An trình bày …."


def test_a_name_with_braces_is_not_filled_again():
    assert fill("{item}", {"item": "{presenter}", "presenter": "x"}) == "{presenter}"


def test_steps_follow_one_another():
    assert (SCRIPT.after(""), SCRIPT.after("submission"), SCRIPT.after("vote"), SCRIPT.step("vote")) == (FIRST, SECOND, None, SECOND)


def test_a_step_says_and_writes_with_names():
    assert FIRST.minutes_with({"presenter": "Bà Cúc"}) == "Bà Cúc trình bày."
