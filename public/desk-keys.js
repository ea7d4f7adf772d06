// Shortcuts of a file's page: Alt and a key by its place on the keyboard, so that they are the same in every layout.
// They only do what a link on the page does, and rest while something is being typed.
const help = document.getElementById("shortcuts")
const toggle = document.getElementById("shortcuts-on")
const kept = "shortcuts-off"

function stored() {
  try {
    return localStorage.getItem(kept) !== null
  } catch {
    return false
  }
}
function store(isOff) {
  try {
    if (isOff) localStorage.setItem(kept, "1")
    else localStorage.removeItem(kept)
  } catch {
    // A browser that keeps nothing keeps them on.
  }
}

if (help && toggle) {
  help.hidden = false
  toggle.checked = !stored()
  toggle.addEventListener("change", () => store(!toggle.checked))
  document.addEventListener("keydown", event => {
    const { altKey, ctrlKey, metaKey, shiftKey, code, target } = event
    if (!toggle.checked || !altKey || ctrlKey || metaKey || shiftKey) return
    if (target instanceof Element && target.closest("input:not([type=checkbox], [type=radio]), textarea, select"))
      return
    const link = document.querySelector(`a[data-key="${CSS.escape(code)}"]`)
    if (!link) return
    event.preventDefault()
    const place = link.getAttribute("href")?.startsWith("#") && document.querySelector(link.getAttribute("href"))
    if (!place) return link.click()
    if (place.tabIndex < 0) place.tabIndex = -1
    place.focus()
    place.scrollIntoView()
  })
}
