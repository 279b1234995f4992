/** The description of the API in the form of OpenAPI 3.1; see `src/integration/api-description.ts`. */
declare module 'virtual:callsheet-api' {
  const description: unknown;
  export default description;
}
