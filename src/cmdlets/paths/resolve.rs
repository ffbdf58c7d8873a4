//! `Resolve-Path`, `Convert-Path`

use crate::cmdlets::items::target;
use crate::engine::{Args, Context, Result};
use crate::value::Value;

/// Gives the places that paths mean.
pub fn resolve_path(cx: &mut Context, args: &Args) -> Result {
    for item in target::existing(cx, args)? {
        if args.flag("Relative") {
            let base = match args.text("RelativeBasePath") {
                Some(base) => cx.engine.full_path(&base).to_string_lossy().into_owned(),
                None => cx.engine.location_path().to_string_lossy().into_owned(),
            };
            cx.write(relative(&base, &item.path))?;
        } else {
            let place = cx.engine.place_of(&item);
            cx.write(place)?;
        }
    }
    Ok(())
}

/// Gives the provider's own paths.
pub fn convert_path(cx: &mut Context, args: &Args) -> Result {
    for item in target::existing(cx, args)? {
        cx.write(Value::String(item.provider_path()))?;
    }
    Ok(())
}

/// The way from a folder to an item.
fn relative(base: &str, path: &str) -> String {
    let parts = |p: &str| -> Vec<String> {
        p.split('/')
            .filter(|s| !s.is_empty())
            .map(str::to_string)
            .collect()
    };
    let (base, path) = (parts(base), parts(path));
    let same = base.iter().zip(&path).take_while(|(a, b)| a == b).count();
    let up = base.len() - same;
    let down: Vec<&str> = path.iter().skip(same).map(String::as_str).collect();
    if up == 0 {
        return format!("./{}", down.join("/"))
            .trim_end_matches('/')
            .to_string();
    }
    let mut way = vec![".."; up];
    way.extend(down);
    way.join("/")
}
