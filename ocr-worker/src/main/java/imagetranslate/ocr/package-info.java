/** ocr_tasks to processor_tasks: fetch, stage, recognise. */
@NullMarked
package imagetranslate.ocr;

import org.jspecify.annotations.NullMarked;
