// The pages of the device code: type the code, confirm the app, and what came of it. In between come the sign-in pages.

import { markup } from './markup.js';
import {
  toBackButton,
  toBackForm,
  toButtons,
  toErrorTies,
  toFieldError,
  toForm,
  toNextButton,
  toPage,
  type FieldError,
  type PageContext,
  type PageForm,
} from './page-frame.js';
import { selectWords } from './words.js';

/** The page that asks for a code. */
export interface DeviceCodePage {
  readonly form: PageForm;
  readonly typed: string;
  readonly error?: FieldError | undefined;
}

/** Asks for the code that a device shows. A code in the address is only filled in: the reader still has to send it. */
export const toDeviceCodePage = (context: PageContext, { form, typed, error }: DeviceCodePage): string => {
  const words = selectWords(context.language);
  return toPage(context, {
    content: markup`<h1 id="loginHeader">${words.enterCode}</h1>
<p id="otcText">${words.enterCodeText}</p>
${toForm(
  form,
  markup`${toFieldError('otcError', error)}<label for="otc">${words.code}</label>
<input type="text" name="otc" id="otc" class="field" value="${typed}" maxlength="18" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus required${toErrorTies('otcError', error)}>
${toButtons(toNextButton(words.next))}`,
)}`,
  });
};

/** The page before a device gets its tokens. */
export interface DeviceConfirmPage {
  readonly form: PageForm;
  readonly appName: string;
}

/** Asks whether the reader means to sign a device in: somebody else may have sent them the code. */
export const toDeviceConfirmPage = (context: PageContext, { form, appName }: DeviceConfirmPage): string => {
  const words = selectWords(context.language);
  return toPage(context, {
    content: markup`<h1 id="loginHeader">${words.trying(appName)}</h1>
<p>${words.tryingText}</p>
${toBackForm(form)}${toForm(form, toButtons(toBackButton(words.cancel), toNextButton(words.continue)))}`,
  });
};

/** Says what came of a device's sign-in. */
export const toDeviceDonePage = (context: PageContext, appName: string, isSignedIn: boolean): string => {
  const words = selectWords(context.language);
  return toPage(context, {
    content: markup`<h1 id="message">${isSignedIn ? words.deviceDone(appName) : words.deviceDeclined}</h1>
<p role="status">${words.close}</p>`,
  });
};
