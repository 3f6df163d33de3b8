// Files that leave the page: always by the clerk's own click, never by a request.

/** How Office files, archives and PDF begin. */
const OTHER = /^(?:PK|\u00d0\u00cf\u0011|%PDF)/;

/** @param {string} name @param {string | Uint8Array} content @param {string} [type] */
export function save(name, content, type = "text/plain;charset=utf-8") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The text of a chosen file; an Error in the clerk's words where it is no UTF-8 text. */
export async function textOf(file, most) {
  const signs = new TextDecoder("latin1").decode(await file.slice(0, 4).arrayBuffer());
  if (OTHER.test(signs)) {
    throw new Error("这是Word、Excel、PDF文件或者压缩包，不是驿站文件，没有打开。报送包请先解压，再打开里面的 .yml 文件");
  }
  if (file.size > most) throw new Error("文件太大，不是驿站文件，没有打开");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Error("文件不是UTF-8编码，没有打开。用记事本打开，另存为UTF-8编码再试");
  }
}
