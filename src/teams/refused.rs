//! Commands about what the tenant does not have: they bind and then say why they do not act.

/// The commands with their reasons.
pub const REFUSED: &[(&str, &str)] = &[
    ("Get-AIGeneratedKnowledgeContainer", MEETINGS),
    ("Get-TeamsArtifacts", MEETINGS),
    ("Remove-AIGeneratedKnowledge", MEETINGS),
    (
        "Remove-CsTeamsShiftsScheduleRecord",
        "the tenant has no Shifts schedules",
    ),
];

const MEETINGS: &str = "the tenant holds no meetings, and no files in SharePoint or OneDrive";
