// Runs before the first paint: the theme that was chosen in this browser, else that of the system.
try {
  const chosen = localStorage.getItem('rollcall.theme')
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen
  }
} catch {
  // Storage is switched off: the system decides.
}
