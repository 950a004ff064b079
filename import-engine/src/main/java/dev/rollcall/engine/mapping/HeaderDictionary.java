package dev.rollcall.engine.mapping;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Header names that mean one field and nothing else, in English, German, French, Spanish, Italian,
 * Dutch and Portuguese. Names with a second meaning are left out on purpose: a wrong suggestion
 * costs more than none.
 */
final class HeaderDictionary {
  private static final Map<String, String> FIELDS =
      parse(
          """
          first_name: first name, firstname, fname, given name, forename, christian name
            , contact first name, billing first name, vorname, rufname, prénom
            , nombre, nombre de pila, primer nombre, nome, nome proprio, nome di battesimo
            , voornaam, primeiro nome
          last_name: last name, lname, surname, family name
            , contact last name, billing last name, nachname, familienname, zuname
            , nom, nom de famille, apellido, apellidos, primer apellido, cognome
            , achternaam, familienaam, sobrenome, último nome
          email: email, e-mail, mail, email address, e-mail address, mail address
            , primary email, primary email address, work email, business email, contact email
            , email 1, e-mail 1 - value, billing email, customer email
            , mailadresse, e-mail-adresse, primäre e-mail-adresse
            , courriel, adresse e-mail, adresse email, adresse mail, adresse électronique
            , adresse de messagerie, mél
            , correo, correo electrónico, dirección de correo electrónico, dirección de correo
            , dirección de email, correo electrónico principal
            , indirizzo email, indirizzo e-mail, indirizzo di posta elettronica
            , posta elettronica
            , e-mailadres, mailadres, emailadres
            , endereço de email, endereço de e-mail, endereço eletrônico, correio eletrônico
            , correio electrónico, email primário
          phone: phone, phone number, phone no, telephone, telephone number, tel, tel no
            , mobile, mobile phone, mobile number, mobile phone number, mobile no, cell, cellphone
            , cell phone, cell number, work phone, business phone, office phone, primary phone
            , contact number, contact phone, phone 1, phone 1 - value, home phone, billing phone
            , telefon, telefonnummer, telefonnr, rufnummer, handy, handynummer, mobil
            , mobilnummer, mobiltelefon, mobilfunk, mobilfunknummer, festnetz, tel. dienstlich
            , telefon (geschäftlich), telefon geschäftlich, telefon (dienstlich)
            , téléphone, numéro de téléphone, téléphone portable, tél, tél portable, portable
            , téléphone mobile, téléphone fixe, téléphone professionnel
            , teléfono, número de teléfono, teléfono móvil, móvil, celular, teléfono celular
            , teléfono del trabajo, teléfono fijo
            , telefono, numero di telefono, cellulare, telefono cellulare, telefono mobile
            , numero di cellulare, telefono fisso
            , telefoon, telefoonnummer, mobiel, mobiele telefoon, mobiel nummer, gsm
            , telefone, número de telefone, telefone celular, telemóvel, telefone comercial
            , número celular
          phone_2: phone 2, phone number 2, telephone 2, mobile 2, second phone, secondary phone
            , alternate phone, alternative phone, other phone, phone 2 - value, telefon 2
            , téléphone 2, teléfono 2, telefono 2, telefoon 2, telefone 2
          company: company, company name, organization, organisation, organization name
            , organisation name, account name, business name, employer, billing company
            , firma, firmenname, unternehmen, unternehmensname, arbeitgeber
            , entreprise, société, nom de l'entreprise, nom de la société, raison sociale
            , empresa, nombre de la empresa, compañía, organización, razón social
            , azienda, società, ragione sociale, nome azienda, organizzazione
            , bedrijf, bedrijfsnaam, organisatie, nome da empresa, organização, razão social
          title: job title, jobtitle, position, job position, organization title
            , organisation title, contact title, positionsbezeichnung, jobtitel
            , berufsbezeichnung, funktion, stellung
            , fonction, poste, intitulé du poste, titre du poste
            , cargo, puesto, puesto de trabajo, posizione, qualifica, ruolo, mansione
            , functie, functietitel, função
          address_line1: address line 1, address line1, address 1, address, street, street address
            , street 1, street address 1, mailing street, mailing address, billing address 1
            , billing street, business street, work address, home street, address 1 - street
            , postal address, strasse, straße, anschrift, strasse und hausnummer
            , straße und hausnummer, straße hausnummer, straße hausnr, straße nr, adresse
            , straße (geschäftlich), straße geschäftlich, adresszeile 1
            , adresse postale, adresse 1, adresse ligne 1, rue
            , dirección, dirección 1, domicilio, calle, calle del trabajo, línea de dirección 1
            , indirizzo, indirizzo 1, via, adres, straat, straat en huisnummer, adresregel 1
            , endereço, morada, rua, logradouro, endereço 1
          address_line2: address line 2, address line2, address 2, street 2, street address 2
            , billing address 2, business street 2, home street 2, work address 2, adresse 2
            , adresszusatz, adresszeile 2, complément d'adresse, adresse ligne 2, dirección 2
            , línea de dirección 2, indirizzo 2, adresregel 2, endereço 2, complemento
          city: city, town, city/town, town/city, mailing city, billing city, business city
            , work city, home city, address 1 - city
            , stadt, ort, wohnort, ort (geschäftlich), ort geschäftlich, ville, localité, commune
            , ciudad, localidad, población, municipio, ciudad de trabajo, città, comune, località
            , plaats, woonplaats, stad, cidade, localidade, município
          state: state, province, state/province, state or province, region, state/region
            , state/province/region, state province region, mailing state
            , mailing state/province, billing state, business state, work state, home state
            , address 1 - region
            , bundesland, kanton, bundesland (geschäftlich), bundesland geschäftlich, région
            , département, provincia, regione, provincie, provincia (trabajo)
            , estado o provincia
          postal_code: postal code, postcode, zip, zip code, zipcode, zip/postal code
            , postal/zip code, zip/postcode, post code, postalcode, mailing postal code
            , mailing zip/postal code, mailing zip, billing postcode, billing zip
            , billing postal code, business postal code, work zipcode, work zip, home postal code
            , address 1 - postal code
            , plz, postleitzahl, postleitzahl (geschäftlich), postleitzahl geschäftlich
            , code postal, cp, código postal, código postal del trabajo, cap
            , codice postale, cep
          country: country, country/region, country name, mailing country, billing country
            , business country, business country/region, work country, home country
            , home country/region, address 1 - country
            , land, land/region, land/region (geschäftlich)
            , land region geschäftlich, pays, pays/région, país, país o región, país/región
            , país o región del trabajo, paese, nazione, país/região
          tags: tags, tag, labels, tag list, contact tags
            , schlagwörter, schlagworte, étiquettes, etiquetas, etichette
          """);

  private HeaderDictionary() {}

  /** The field that a header of this key means, null when it is not known. */
  static @Nullable String field(String key) {
    return FIELDS.get(key);
  }

  private static Map<String, String> parse(String text) {
    Map<String, String> fields = new HashMap<>();
    String unwrapped = text.replaceAll("\\R\\s+,", ",");
    unwrapped
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              String field = line.substring(0, colon);
              for (String name : line.substring(colon + 1).split(",")) {
                fields.put(HeaderWords.key(name), field);
              }
            });
    return Map.copyOf(fields);
  }
}
