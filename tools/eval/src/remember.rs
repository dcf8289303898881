//! Analyses kept on disk, so that work on the passes need not run the model again.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::ops::ControlFlow;
use std::path::PathBuf;

use gloss_reader::{Analysis, Analyzer, Progress};
use gloss_text::Tokens;

/// An analyzer that asks another one only for texts that it has not seen.
pub struct Remember {
    inner: Box<dyn Analyzer + Sync>,
    /// One file a text.
    folder: PathBuf,
}

impl Remember {
    /// Keeps the analyses of `inner` in `folder`/`model`, where `model` names what analyses.
    pub fn new(inner: Box<dyn Analyzer + Sync>, folder: PathBuf, model: &str) -> Self {
        let folder = folder.join(model.replace('/', "-"));
        Self { inner, folder }
    }
}

impl Analyzer for Remember {
    fn analyze(
        &self,
        tokens: &Tokens<'_>,
        progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Analysis {
        let mut hasher = DefaultHasher::new();
        tokens.source.text().hash(&mut hasher);
        let path = self.folder.join(format!("{:016x}", hasher.finish()));
        let kept = fs::read(&path).ok();
        if let Some(analysis) = kept.and_then(|bytes| postcard::from_bytes(&bytes).ok()) {
            return analysis;
        }
        let analysis = self.inner.analyze(tokens, progress);
        // A folder that cannot be written to costs time and changes no figure.
        let bytes = postcard::to_allocvec(&analysis).unwrap_or_default();
        let _ = fs::create_dir_all(&self.folder).and_then(|()| fs::write(path, bytes));
        analysis
    }
}
