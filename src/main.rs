//! The command line.

fn main() {
    print!("{}", frontdesk::web::typescript::typescript());
}
