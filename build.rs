//! With the feature `rust-bert`: tells the programs where the libtorch is that they were linked with.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // The phrase files are embedded; without this line a new file would not be noticed.
    println!("cargo:rerun-if-changed=models/phrases");
    // torch-sys publishes the folder of its libraries, wherever it has found them.
    if let Ok(folder) = std::env::var("DEP_TCH_LIBTORCH_LIB") {
        println!("cargo:rustc-link-arg=-Wl,-rpath,{folder}");
    }
}
