/** What to call a device by the words that its browser says of itself; enough for its owner to recognise it. */
export function device(agent: string): { system: string; browser: string } {
  const first = (names: [RegExp, string][]) => names.find(([sign]) => sign.test(agent))?.[1] ?? ""
  return { system: first(systems), browser: first(browsers) }
}

const systems: [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux|X11/, "Linux"],
]
/** The more special first: nearly all say that they are Safari, too. */
const browsers: [RegExp, string][] = [
  [/YaBrowser/, "Yandex"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser/, "Samsung Internet"],
  [/Edg/, "Edge"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
]
