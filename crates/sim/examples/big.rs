use sim::{generate::*, world::*};
use std::time::Instant;
fn main() {
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let plan = Plan { seed: 7, customers: n, until: "2025-11-20T00:00:00Z".parse().unwrap() };
    let t = Instant::now();
    let path = std::env::args().nth(2).unwrap();
    let mut out = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    generate(&plan, &mut out, &mut || "0123456789abcdef0123456789abcdef".into(), &mut |_| {}).unwrap();
    drop(out);
    let rss = || std::fs::read_to_string("/proc/self/status").unwrap().lines().filter(|l| l.starts_with("VmHWM")).collect::<String>();
    println!("written {:?} {}", t.elapsed(), rss());
    let t = Instant::now();
    let text = std::fs::read_to_string(&path).unwrap();
    let w = World::read(&text, "2025-11-20T09:00:00Z".parse().unwrap(), &mut |_, _| {}).map_err(|p| format!("{p:?}")).unwrap();
    println!("read {:?} {} {} bytes", t.elapsed(), rss(), text.len());
    let t = Instant::now();
    let (mut subs, mut facts) = (0, 0);
    for c in w.customers() { subs += c.state.subscriptions.len(); facts += c.facts.len(); }
    println!("made {:?} subs {subs} facts {facts} {}", t.elapsed(), rss());
}
