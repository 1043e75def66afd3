/** What a job has come to: its scene, its pictures, and a person's corrections of them. */
@NullMarked
package imagetranslate.api.result;

import org.jspecify.annotations.NullMarked;
