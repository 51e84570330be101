// Antes de iniciar sesión.
import type { session as English } from '../en/session';

export const session: typeof English = {
  logIn: {
    title: 'Inicia sesión',
    email: 'Correo electrónico',
    password: 'Contraseña',
    submit: 'Iniciar sesión',
    ended: 'Tu sesión ha terminado. Inicia sesión y volverás a donde estabas.',
    emailMissing: 'Escribe el correo con el que inicias sesión.',
    passwordMissing: 'Escribe tu contraseña.',
    wrong: 'El correo y la contraseña no coinciden. Comprueba los dos; las mayúsculas cuentan.',
    tooMany: 'Han sido varios intentos seguidos. Espera un minuto e inténtalo de nuevo.',
    offline: 'No se puede contactar con el servidor. Comprueba la conexión e inténtalo de nuevo.',
    failed: 'No ha funcionado por nuestra parte. Inténtalo de nuevo en un momento.',
  },

  setUp: {
    title: 'Crear el primer propietario',
    intro:
      'Esta cuenta lee todas las conversaciones, ve los informes e invita al equipo. El enlace vale una vez.',
    name: 'Tu nombre',
    nameHint: 'Los visitantes lo ven cuando respondes.',
    email: 'Correo electrónico',
    password: 'Contraseña',
    passwordHint: 'Al menos 10 caracteres. Una frase es fácil de recordar y difícil de adivinar.',
    submit: 'Crear la cuenta',
    nameMissing: 'Escribe el nombre que verán los visitantes.',
    emailWrong: 'Esto aún no es una dirección de correo.',
    passwordShort: 'Al menos 10 caracteres, por favor.',
    noToken: 'Esta página se abre con el enlace que el servidor mostró al arrancar por primera vez.',
    noTokenMore:
      'Busca una línea con «/console/setup#» en la salida del servidor. Si ya hay un propietario, inicia sesión.',
    used: 'Este enlace ya se usó o no está completo. Si ya tienes una cuenta, inicia sesión.',
    toLogIn: 'Ir a iniciar sesión',
  },
};
