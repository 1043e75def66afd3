/** Who reads a page's lines: this process, or a server. */
@NullMarked
package imagetranslate.ocr.lines;

import org.jspecify.annotations.NullMarked;
