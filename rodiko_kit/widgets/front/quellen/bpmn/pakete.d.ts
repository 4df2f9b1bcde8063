declare module "bpmn-js-i18n/translations/de" {
  const texte: Record<string, string>;
  export default texte;
}
