"""Who may do what with cameras and what they saw."""

from govsuite.core.abilities import AbilityTable, position

#: Who looks at the city: those on duty, the head of the centre, the leaders of the People's Committee.
DUTY = ("ioc_head", "ioc_duty")
LEADERS = ("ubnd_chair", "ubnd_vice_chair")

TABLE = AbilityTable("ioc_bridge_cameras", {
    "camera.view": position(*DUTY, *LEADERS),
    "camera.watch": position(*DUTY, *LEADERS),
    "camera.edit": position("ioc_head"),
    "camera.log": position("ioc_head"),
    "engine.view": position("ioc_head", "admin"),
    "detection.view": position(*DUTY, *LEADERS),
    "detection.judge": position(*DUTY),
})
