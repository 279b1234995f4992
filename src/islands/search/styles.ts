/** The address of the dialog's styles. */
export { default as STYLES } from '#styles/search.css?url';
