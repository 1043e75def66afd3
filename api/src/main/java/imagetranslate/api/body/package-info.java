/** Request bodies: read without holding a thread, within bounds of bytes, time and room. */
@NullMarked
package imagetranslate.api.body;

import org.jspecify.annotations.NullMarked;
