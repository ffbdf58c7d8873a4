//! Audio files that attendants, queues and call hold policies play: `*-CsOnlineAudioFile`.

use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome};
use super::objects::{object, object_with_text};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::engine::Args;
use crate::tenant::{AudioFile, AutoAttendant, Name, Prompt, Tenant};
use crate::value::{Array, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Export-CsOnlineAudioFile", export),
    Command::new("Get-CsOnlineAudioFile", get),
    Command::new("Import-CsOnlineAudioFile", import),
    Command::new("Remove-CsOnlineAudioFile", remove),
];

pub const RULES: &[RuleInfo] = &[
    APPLICATION_IS_KNOWN.info,
    CONTENT_FITS.info,
    FORMAT_IS_SUPPORTED.info,
    FILE_EXISTS.info,
];

const HELP: &str = "office-docs-powershell Import-CsOnlineAudioFile.md";
/// 5 MB
const LARGEST: usize = 5 * 1024 * 1024;

const fn ours(kind: Kind, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new("AA-23", kind, Provenance::Ours, text, source).code("BadRequest")
}

/// AA-23: one of three applications, told by case.
const APPLICATION_IS_KNOWN: Rule<str> = Rule::new(
    ours(
        Kind::Refused,
        "The ApplicationId '{0}' is not valid. It is OrgAutoAttendant, HuntGroup or TenantGlobal.",
        HELP,
    ),
    |_, text| match matches!(text, "OrgAutoAttendant" | "HuntGroup" | "TenantGlobal") {
        true => Ok(()),
        false => Err(Violation::of([&text])),
    },
);

/// AA-23: something, and at most 5 MB of it.
const CONTENT_FITS: Rule<usize> = Rule::new(
    ours(
        Kind::Refused,
        "The content of an audio file has between 1 byte and 5 MB; {0} bytes were given.",
        HELP,
    ),
    |_, bytes| match (1..=LARGEST).contains(bytes) {
        true => Ok(()),
        false => Err(Violation::of([bytes])),
    },
);

/// AA-23: WAV, WMA or MP3, told by the name.
const FORMAT_IS_SUPPORTED: Rule<str> = Rule::new(
    ours(
        Kind::Stated,
        "The format of the audio file '{0}' is not supported. It is WAV, WMA or MP3.",
        HELP,
    ),
    |_, name| {
        let ending = name.rsplit('.').next().unwrap_or_default();
        let known = ["wav", "wma", "mp3"];
        match name.contains('.') && known.iter().any(|known| known.eq_ignore_ascii_case(ending)) {
            true => Ok(()),
            false => Err(Violation::of([&name])),
        }
    },
);

/// AA-23: a file of an application.
const FILE_EXISTS: Rule<(String, String), Rc<AudioFile>> = Rule::new(
    ours(
        Kind::Refused,
        "The audio file '{0}' of the application {1} was not found.",
        "office-docs-powershell Get-CsOnlineAudioFile.md",
    )
    .code("NotFound"),
    |tenant, (id, application)| {
        let found = tenant.audio_files.get(&Name::of(id)).cloned();
        found
            .filter(|file| file.application == *application)
            .ok_or_else(|| Violation::of([id, application]))
    },
);

/// Whether a prompt of an attendant plays a file.
fn plays(attendant: &AutoAttendant, id: &str) -> bool {
    let mut prompts = attendant.all_flows().flat_map(|flow| {
        let options = flow.menu.options.iter().filter_map(|o| o.prompt.as_ref());
        flow.greetings
            .iter()
            .chain(&flow.menu.prompts)
            .chain(options)
    });
    prompts.any(|prompt: &Prompt| prompt.audio.eq_ignore_ascii_case(id))
}

/// A file of an attendant or queue goes when none uses it, one of the tenant when it was removed.
fn is_marked(tenant: &Tenant, file: &AudioFile) -> bool {
    match file.application.as_str() {
        "OrgAutoAttendant" => !tenant.attendants.iter().any(|known| plays(known, &file.id)),
        "HuntGroup" => !tenant.queues.iter().any(|queue| {
            let held = queue
                .settings
                .iter()
                .filter_map(|(_, value)| value.as_text());
            [queue.music_on_hold.as_str(), queue.welcome_music.as_str()]
                .into_iter()
                .chain(held)
                .any(|id| id.eq_ignore_ascii_case(&file.id))
        }),
        _ => file.removed,
    }
}

fn object_of(tenant: &Tenant, file: &AudioFile) -> Value {
    object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineAudioFile",
        [
            ("Id", Value::text(file.id.as_str())),
            ("FileName", Value::text(file.file_name.as_str())),
            ("ApplicationId", Value::text(file.application.as_str())),
            ("MarkedForDeletion", Value::Bool(is_marked(tenant, file))),
        ],
    )
}

fn application(cx: &Context, args: &Args) -> Outcome<String> {
    let text = args.text("ApplicationId");
    let text = text.map_or_else(|| "TenantGlobal".to_owned(), |text| text.to_string());
    cx.require(&APPLICATION_IS_KNOWN, text.as_str())?;
    Ok(text)
}

fn named(cx: &Context, args: &Args, application: String) -> Outcome<Rc<AudioFile>> {
    let id = args.text("Identity").unwrap_or_default().to_string();
    cx.require(&FILE_EXISTS, &(id, application))
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let application = application(cx, args)?;
    if args.text("Identity").is_some_and(|id| !id.is_empty()) {
        let file = named(cx, args, application)?;
        let value = object_of(cx.tenant(), &file);
        return cx.write(value);
    }
    let tenant = cx.tenant();
    let files = tenant.audio_files.iter();
    let values = files
        .filter(|file| file.application == application)
        .map(|file| object_of(tenant, file))
        .collect();
    cx.write_all(values)
}

/// How many bytes an argument holds.
fn length(value: Option<&Value>) -> usize {
    match value.map(Value::base) {
        None | Some(Value::Null | Value::Nothing) => 0,
        Some(Value::Array(array)) => array.items.borrow().len(),
        Some(Value::List(list)) => list.items.borrow().len(),
        Some(_) => 1,
    }
}

/// The content itself is not kept, only its size.
fn import(cx: &mut Context, args: &Args) -> Outcome {
    let application = application(cx, args)?;
    let name = args.text("FileName").unwrap_or_default();
    cx.expect(&FORMAT_IS_SUPPORTED, &*name)?;
    let bytes = length(args.get("Content"));
    cx.require(&CONTENT_FITS, &bytes)?;
    let file = cx.change(|tenant| {
        let file = AudioFile {
            id: tenant.new_id().digits(),
            file_name: name.to_string(),
            application,
            bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
            imported: None,
            removed: false,
        };
        tenant.add(file.clone())?;
        Ok(file)
    })?;
    cx.write(object_with_text(
        "Microsoft.Rtc.Management.Hosted.Online.Models.AudioFile",
        file.id.as_str(),
        [
            ("Id", Value::text(file.id.as_str())),
            ("FileName", Value::text(file.file_name.as_str())),
            ("ApplicationId", Value::text(file.application.as_str())),
            ("MarkedForDeletion", Value::Bool(false)),
        ],
    ))
}

/// A WAV file (PCM, 16 bit, mono, 16 kHz) of silence that is as long as the imported content.
fn export(cx: &mut Context, args: &Args) -> Outcome {
    let application = application(cx, args)?;
    let file = named(cx, args, application)?;
    let bytes = silence(usize::try_from(file.bytes).unwrap_or(LARGEST));
    cx.write(Array::bytes(&bytes))
}

fn silence(bytes: usize) -> Vec<u8> {
    const RATE: u32 = 16_000;
    let size = bytes.clamp(2, LARGEST) & !1;
    let data = u32::try_from(size).unwrap_or_default();
    let mut wav = Vec::with_capacity(size + 44);
    wav.extend_from_slice(b"RIFF");
    wav.extend_from_slice(&(data + 36).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt ");
    wav.extend_from_slice(&16u32.to_le_bytes());
    wav.extend_from_slice(&1u16.to_le_bytes());
    wav.extend_from_slice(&1u16.to_le_bytes());
    wav.extend_from_slice(&RATE.to_le_bytes());
    wav.extend_from_slice(&(RATE * 2).to_le_bytes());
    wav.extend_from_slice(&2u16.to_le_bytes());
    wav.extend_from_slice(&16u16.to_le_bytes());
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&data.to_le_bytes());
    wav.resize(size + 44, 0);
    wav
}

/// Marks a file of the tenant for deletion; files of attendants and queues go with those and stay unmarked.
fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("Identity").unwrap_or_default();
    let known = cx.tenant().audio_files.get(&Name::of(&id));
    if known.is_some_and(|file| file.application != "TenantGlobal") {
        return Ok(());
    }
    let file = named(cx, args, "TenantGlobal".into())?;
    cx.change(|tenant| tenant.change::<AudioFile>(&Name::of(&file.id), |file| file.removed = true))
}
